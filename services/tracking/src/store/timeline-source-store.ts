// Everything of a shipment that its timeline is derived from, in one reading.
import type { View, World } from '@fourports/contracts';
import type { Unit } from '@fourports/contracts/tracking/unit';
import type { UnitHistory } from '../domain/carriage.ts';
import type { PlaceLedger } from '../domain/ferry-places.ts';
import type { KnownShipment } from '../domain/shipment.ts';
import type { ToldPromise } from '../domain/told-promise.ts';
import { CUSTOMS_OF_UNIT, type CustomsTold } from './customs-store.ts';
import { PROMISES_OF_UNIT } from './promise-store.ts';
import { historyOf, type Told } from './report-store.ts';
import type { StoredShipment } from './shipment-store.ts';
import type { TrackingDatabase, TrackingTx } from './tracking-database.ts';

/** A shipment with the histories of its units; `view` is that of the organisation asked for. */
export type ToldShipment = StoredShipment & {
  readonly view: View;
  readonly units: readonly UnitHistory[];
};

type SourceRow = {
  readonly shipment_id: string;
  readonly organisation_id: string;
  readonly world: World;
  readonly version: number;
  readonly state: KnownShipment;
  readonly places: PlaceLedger;
  readonly place_changes: number;
  readonly view: View | null;
  readonly units:
    | readonly {
        readonly unit: Unit;
        readonly told: readonly Told[];
        readonly customs: readonly CustomsTold[];
        readonly promises: readonly ToldPromise[];
      }[]
    | null;
};

const SELECT = `
  select s.shipment_id, s.organisation_id, s.world, s.version, s.state, s.places, s.place_changes, a.view,
    (select json_agg(json_build_object(
        'unit', json_strip_nulls(json_build_object('unitId', u.unit_id, 'kind', u.kind, 'identifiers', u.identifiers,
          'asWritten', u.as_written)),
        'told', coalesce((select json_agg(r.body order by r.stored) from unit_reports r where r.unit_id = u.unit_id), '[]'),
        'customs', ${CUSTOMS_OF_UNIT},
        'promises', ${PROMISES_OF_UNIT}
      ) order by u.unit_id)
      from units u where u.unit_id in (select m.unit_id from memberships m where m.shipment_id = s.shipment_id)
    ) as units
  from shipments s`;

/** As the organisation sees them; those it does not see are left out. */
export const readToldShipments = async (
  tx: Pick<TrackingTx, 'query'>,
  organisationId: string,
  shipmentIds: readonly string[],
): Promise<ReadonlyMap<string, ToldShipment>> => {
  if (shipmentIds.length === 0) return new Map();
  const rows = await tx.query<SourceRow>(
    `${SELECT} join access a on a.subject_id = s.shipment_id and a.organisation_id = $1
     where s.shipment_id = any($2)`,
    [organisationId, shipmentIds],
  );
  return new Map(rows.map((row) => [row.shipment_id, toldShipment(row)]));
};

/** As tracking itself sees them, for consumers and jobs. */
export const readToldShipment = async (
  tx: Pick<TrackingTx, 'query'>,
  shipmentId: string,
): Promise<ToldShipment | undefined> => {
  const [row] = await tx.query<SourceRow>(
    `${SELECT} cross join (select 'full' as view) a where s.shipment_id = $1`,
    [shipmentId],
  );
  return row === undefined ? undefined : toldShipment(row);
};

const toldShipment = (row: SourceRow): ToldShipment => ({
  shipmentId: row.shipment_id,
  organisationId: row.organisation_id,
  world: row.world,
  version: row.version,
  state: row.state,
  places: row.places,
  placeChanges: row.place_changes,
  view: row.view ?? 'carriage',
  units: (row.units ?? []).map(({ unit, told, customs, promises }) =>
    historyOf(unit, told, customs, promises),
  ),
});

/** A number that grows with every change of what the timeline is derived from, and how the organisation sees it. */
export type Stamp = { readonly view: View; readonly world: World; readonly stamp: string };

/** In one round trip; those the organisation does not see are left out. */
export const readStamps = async (
  database: Pick<TrackingDatabase, 'ask'>,
  organisationId: string,
  shipmentIds: readonly string[],
): Promise<ReadonlyMap<string, Stamp>> => {
  type Row = Stamp & { readonly shipment_id: string };
  const rows = await database.ask<Row>({ organisationId }, STAMPS, [shipmentIds]);
  return new Map(rows.map((row) => [row.shipment_id, row]));
};

const STAMPS = 'select shipment_id, view, world, stamp from timeline_stamps($1, $2)';
