// What an organisation owns of planning: the promises given for its shipments with how right they were, the alerts, its
// tariffs, what was saved, and the files of orders it sent.
import { type ExportPart, exportRows, pageOfRows } from '@fourports/service-kit';
import type { PlanningDatabase } from '../store/planning-database.ts';

const OWN =
  'select shipment_id from shipments where organisation_id = $1 and shipment_id > $2 order by shipment_id limit $3';

/** Closed to requests, so read by the ids that the organisation's own reading gave. */
const PROMISES = `
  select s.shipment_id as key, json_build_object('shipmentId', s.shipment_id, 'journeys', coalesce(
    (select json_agg(json_build_object('journey', j.journey,
        'promises', coalesce((select json_agg(g.body order by g.given_at) from promises_given g
          where g.journey_id = j.journey_id), '[]'),
        'scores', coalesce((select json_agg(p order by p.given_at) from promise_scores p
          where p.journey_id = j.journey_id), '[]')) order by j.journey_id)
      from journey_shipments js join journeys j on j.journey_id = js.journey_id
      where js.shipment_id = s.shipment_id), '[]')) as row
  from unnest($1::text[]) s(shipment_id) order by s.shipment_id`;

/** Every promise ever given for a shipment is in its row, so that few are read at once. */
const SHIPMENTS = 10;

const promises = (database: PlanningDatabase): ExportPart => ({
  name: 'promises',
  read: async (organisationId, after) => {
    const own = await database.read({ organisationId }, (tx) =>
      tx.query<{ readonly shipment_id: string }>(OWN, [organisationId, after, SHIPMENTS]),
    );
    const ids = own.map(({ shipment_id }) => shipment_id);
    const found = await database.workQuery<{ readonly key: string; readonly row: unknown }>(PROMISES, [ids]);
    return pageOfRows(found, SHIPMENTS);
  },
});

const ofOwnShipments = (table: string, key: string): string => `
  select t.shipment_id || ' ' || t.${key} as key, to_json(t) as row from ${table} t
  join shipments s on s.shipment_id = t.shipment_id
  where s.organisation_id = $1 and (t.shipment_id, t.${key}) > (split_part($2, ' ', 1), split_part($2, ' ', 2))
  order by t.shipment_id, t.${key} limit $3`;

const ALERTS = `
  select alert_id as key, to_json(a) as row from alerts a
  where organisation_id = $1 and alert_id > $2 order by alert_id limit $3`;

const THRESHOLDS = `
  select organisation_id as key, json_build_object('version', version, 'thresholds', body, 'changedAt', changed_at) as row
  from alert_thresholds where organisation_id = $1 and organisation_id > $2 limit $3`;

const TARIFFS = `
  select tariff_id as key, to_json(t) as row from tariffs t
  where organisation_id = $1 and tariff_id > $2 order by tariff_id limit $3`;

const ALERT_MONEY = `
  select alert_id as key, to_json(m) as row from alert_money m
  where organisation_id = $1 and alert_id > $2 order by alert_id limit $3`;

const JOBS = `
  select job_id as key, to_json(j) as row from quote_jobs j
  where organisation_id = $1 and job_id > $2 order by job_id limit $3`;

const SLICES = `
  select job_id || ' ' || slice as key, to_json(q) as row from quote_job_slices q
  where organisation_id = $1
    and (job_id, slice) > (split_part($2, ' ', 1), coalesce(nullif(split_part($2, ' ', 2), '')::integer, -1))
  order by job_id, slice limit $3`;

export const planningExports = ({
  database,
}: {
  readonly database: PlanningDatabase;
}): readonly ExportPart[] => [
  promises(database),
  exportRows(database, 'alerts', { sql: ALERTS }),
  exportRows(database, 'alertThresholds', { sql: THRESHOLDS }),
  exportRows(database, 'alertMoney', { sql: ALERT_MONEY }),
  exportRows(database, 'tariffs', { sql: TARIFFS }),
  exportRows(database, 'deliveries', { sql: ofOwnShipments('deliveries', 'journey_id') }),
  exportRows(database, 'savings', { sql: ofOwnShipments('realised_savings', 'against') }),
  exportRows(database, 'quoteJobs', { sql: JOBS }),
  exportRows(database, 'quoteJobSlices', { sql: SLICES, limit: 5 }),
];
