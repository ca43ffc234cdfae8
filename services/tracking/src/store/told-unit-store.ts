import type { View, World } from '@fourports/contracts';
import type { Unit } from '@fourports/contracts/tracking/unit';
import type { UnitHistory } from '../domain/carriage.ts';
import { CUSTOMS_OF_UNIT, type CustomsTold } from './customs-store.ts';
import { historyOf, type Told } from './report-store.ts';
import type { TrackingTx } from './tracking-database.ts';

export type ToldUnit = {
  readonly view: View;
  readonly world: World;
  /** Who registered it. */
  readonly owner: string;
  readonly history: UnitHistory;
};

const TOLD = `json_strip_nulls(json_build_object('unitId', u.unit_id, 'kind', u.kind, 'identifiers', u.identifiers,
  'asWritten', u.as_written)) as unit,
  coalesce((select json_agg(r.body order by r.stored) from unit_reports r where r.unit_id = u.unit_id), '[]') as told`;

type ToldRow = { readonly unit: Unit; readonly told: readonly Told[] };

/** These units with everything told of them. */
export const loadToldUnits = async (
  tx: TrackingTx,
  unitIds: readonly string[],
): Promise<readonly ToldRow[]> =>
  unitIds.length === 0
    ? []
    : await tx.query<ToldRow>(`select ${TOLD} from units u where u.unit_id = any($1)`, [unitIds]);

/** A unit with everything told of it; undefined where the organisation does not see it. */
export const readToldUnit = async (
  tx: TrackingTx,
  organisationId: string,
  unitId: string,
): Promise<ToldUnit | undefined> => {
  const [row] = await tx.query<
    ToldRow & {
      readonly view: View;
      readonly world: World;
      readonly owner: string;
      readonly customs: readonly CustomsTold[];
    }
  >(
    `select a.view, u.world, u.organisation_id as owner, ${TOLD}, ${CUSTOMS_OF_UNIT} as customs
     from units u join access a on a.subject_id = u.unit_id and a.organisation_id = $1 where u.unit_id = $2`,
    [organisationId, unitId],
  );
  return row === undefined
    ? undefined
    : {
        view: row.view,
        world: row.world,
        owner: row.owner,
        history: historyOf(row.unit, row.told, row.customs),
      };
};
