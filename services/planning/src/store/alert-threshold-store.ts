// Thresholds of alerts as organisations have set them.
import type { Alert, Threshold } from '@fourports/contracts/planning/alerts';
import type { PlanningDatabase, PlanningTx } from './planning-database.ts';

/** By kind of alert; a kind that is absent has the assumed threshold. */
export type OwnThresholds = Readonly<Partial<Record<Alert['kind'], Threshold>>>;

export type StoredThresholds = {
  readonly version: number;
  readonly changedAt: string;
  readonly own: OwnThresholds;
};

type Row = { readonly version: number; readonly changed_at: string; readonly body: OwnThresholds };

/** Undefined where the organisation has never set any. */
export const findThresholds = async (
  tx: Pick<PlanningTx, 'query'>,
  organisationId: string,
): Promise<StoredThresholds | undefined> => {
  const [row] = await tx.query<Row>(
    'select version, changed_at, body from alert_thresholds where organisation_id = $1',
    [organisationId],
  );
  return row === undefined ? undefined : { version: row.version, changedAt: row.changed_at, own: row.body };
};

export const saveThresholds = async (
  tx: Pick<PlanningTx, 'query'>,
  organisationId: string,
  { version, changedAt, own }: StoredThresholds,
): Promise<void> => {
  await tx.query(
    `insert into alert_thresholds (organisation_id, version, body, changed_at) values ($1, $2, $3, $4)
     on conflict (organisation_id) do update
       set version = excluded.version, body = excluded.body, changed_at = excluded.changed_at`,
    [organisationId, version, JSON.stringify(own), changedAt],
  );
};

export const loadThresholds = async (
  database: Pick<PlanningDatabase, 'workQuery'>,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, OwnThresholds>> => {
  const rows = await database.workQuery<{ organisation_id: string; body: OwnThresholds }>(
    'select organisation_id, body from alert_thresholds where organisation_id = any($1)',
    [organisationIds],
  );
  return new Map(rows.map(({ organisation_id, body }) => [organisation_id, body]));
};

/** Asks anew for every journey under way that carries what these organisations booked, once for each change. */
export const applyThresholds = async (database: Pick<PlanningDatabase, 'workQuery'>): Promise<void> => {
  await database.workQuery(
    `with changed as (
       update alert_thresholds set applied = version where applied < version returning organisation_id)
     update journeys j set wanted = wanted + 1
     from changed join shipments s using (organisation_id) join journey_shipments c using (shipment_id)
     where j.journey_id = c.journey_id
       and not exists (select 1 from deliveries d where d.journey_id = j.journey_id)`,
  );
};
