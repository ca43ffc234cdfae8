// Tariffs as organisations have entered them. Each is seen by its own organisation alone, and asked for by it too: two nets.
import type { Actor } from '@fourports/contracts';
import type { Money } from '@fourports/contracts/planning/costs';
import type { OwnTariff } from '../domain/own-tariffs.ts';
import type { PlanningDatabase, PlanningTx } from './planning-database.ts';

export type StoredTariff = OwnTariff & {
  readonly tariffId: string;
  readonly note?: string;
  readonly enteredBy: Actor;
  readonly enteredAt: string;
};

type Row = {
  readonly tariff_id: string;
  readonly organisation_id: string;
  readonly cost_line_id: string;
  readonly amount_minor: string;
  readonly currency: Money['currency'];
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly note: string | null;
  readonly entered_by: Actor;
  readonly entered_at: string;
};

const COLUMNS = `tariff_id, organisation_id, cost_line_id, amount_minor::text, currency, valid_from::text, valid_to::text,
  note, entered_by, entered_at`;

const tariffOf = (row: Row): StoredTariff => ({
  tariffId: row.tariff_id,
  costLineId: row.cost_line_id,
  amount: { amountMinor: Number(row.amount_minor), currency: row.currency },
  validFrom: row.valid_from,
  ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
  ...(row.note === null ? {} : { note: row.note }),
  enteredBy: row.entered_by,
  enteredAt: row.entered_at,
});

/** In place of one of the same line and first day, whose id it takes. */
export const saveTariff = async (
  tx: Pick<PlanningTx, 'query'>,
  organisationId: string,
  tariff: StoredTariff,
): Promise<StoredTariff> => {
  const [row] = await tx.query<Row>(
    `insert into tariffs (tariff_id, organisation_id, cost_line_id, amount_minor, currency, valid_from, valid_to, note,
       entered_by, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (organisation_id, cost_line_id, valid_from) do update
       set amount_minor = excluded.amount_minor, currency = excluded.currency, valid_to = excluded.valid_to,
         note = excluded.note, entered_by = excluded.entered_by, entered_at = excluded.entered_at
     returning ${COLUMNS}`,
    [
      tariff.tariffId,
      organisationId,
      tariff.costLineId,
      tariff.amount.amountMinor,
      tariff.amount.currency,
      tariff.validFrom,
      tariff.validTo ?? null,
      tariff.note ?? null,
      JSON.stringify(tariff.enteredBy),
      tariff.enteredAt,
    ],
  );
  if (row === undefined)
    throw new Error(`Failed to enter a tariff of ${tariff.costLineId}: it was not kept.`);
  return tariffOf(row);
};

/** Undefined when there is none. */
export const deleteTariffOf = async (
  tx: Pick<PlanningTx, 'query'>,
  organisationId: string,
  tariffId: string,
): Promise<StoredTariff | undefined> => {
  const [row] = await tx.query<Row>(
    `delete from tariffs where organisation_id = $1 and tariff_id = $2 returning ${COLUMNS}`,
    [organisationId, tariffId],
  );
  return row === undefined ? undefined : tariffOf(row);
};

export const countTariffs = async (
  tx: Pick<PlanningTx, 'query'>,
  organisationId: string,
): Promise<number> => {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::int as count from tariffs where organisation_id = $1',
    [organisationId],
  );
  return row?.count ?? 0;
};

export type TariffPosition = { readonly costLineId: string; readonly validFrom: string };
export type TariffQuery = {
  readonly costLineId?: string | undefined;
  readonly on?: string | undefined;
  readonly after?: TariffPosition | undefined;
  readonly limit: number;
};

/** By line, the latest first. */
export const listTariffsOf = async (
  tx: Pick<PlanningTx, 'query'>,
  organisationId: string,
  { costLineId, on, after, limit }: TariffQuery,
): Promise<readonly StoredTariff[]> => {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from tariffs
     where organisation_id = $1
       and ($2::text is null or cost_line_id = $2)
       and ($3::date is null or (valid_from <= $3 and $3 <= coalesce(valid_to, $3)))
       and ($4::text is null or cost_line_id > $4 or (cost_line_id = $4 and valid_from < $5::date))
     order by cost_line_id, tariffs.valid_from desc limit $6`,
    [
      organisationId,
      costLineId ?? null,
      on ?? null,
      after?.costLineId ?? null,
      after?.validFrom ?? null,
      limit,
    ],
  );
  return rows.map(tariffOf);
};

/** All of them, of whatever days. */
export const loadOwnTariffs = async (
  tx: Pick<PlanningTx, 'query'>,
  organisationId: string,
): Promise<readonly OwnTariff[]> => {
  const rows = await tx.query<Row>(`select ${COLUMNS} from tariffs where organisation_id = $1`, [
    organisationId,
  ]);
  return rows.map(tariffOf);
};

/** By organisation, as far as it has any. */
export const loadTariffsOf = async (
  database: Pick<PlanningDatabase, 'workQuery'>,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OwnTariff[]>> => {
  const rows = await database.workQuery<Row>(
    `select ${COLUMNS} from tariffs where organisation_id = any($1)`,
    [organisationIds],
  );
  const byOrganisation = Map.groupBy(rows, ({ organisation_id }) => organisation_id);
  return new Map([...byOrganisation].map(([id, own]) => [id, own.map(tariffOf)]));
};
