// What an organisation owns of tracking: its shipments with their timelines, its units with all that was told of them,
// and what it has reported of others'.
import { type Clock, type ExportPart, exportRows } from '@fourports/service-kit';
import { CUSTOMS_OF_UNIT } from '../store/customs-store.ts';
import { loadSailings } from '../store/known-store.ts';
import { PROMISES_OF_UNIT } from '../store/promise-store.ts';
import { readToldShipments } from '../store/timeline-source-store.ts';
import type { TrackingDatabase } from '../store/tracking-database.ts';
import { deriveShipment, sailingsOf } from './derive-shipment.ts';
import { openKnownWorld } from './known-world.ts';

const SHIPMENTS = `
  select shipment_id as key, json_build_object('shipmentId', shipment_id, 'world', world, 'version', version,
    'state', state, 'places', places) as row
  from shipments where organisation_id = $1 and shipment_id > $2 order by shipment_id limit $3`;

const UNITS = `
  select u.unit_id as key, json_build_object('unitId', u.unit_id, 'world', u.world, 'kind', u.kind,
    'identifiers', u.identifiers, 'asWritten', u.as_written,
    'told', coalesce((select json_agg(r.body order by r.stored) from unit_reports r where r.unit_id = u.unit_id), '[]'),
    'customs', ${CUSTOMS_OF_UNIT}, 'promises', ${PROMISES_OF_UNIT}) as row
  from units u where u.organisation_id = $1 and u.unit_id > $2 order by u.unit_id limit $3`;

const REPORTS = `
  select report_id as key, body as row from unit_reports
  where reporter = $1 and report_id > $2 order by report_id limit $3`;

const PARKED = `
  select report_id as key, json_build_object('report', report, 'parkedAt', parked_at) as row from parked_reports
  where organisation_id = $1 and report_id > $2 order by report_id limit $3`;

type Holding = { readonly database: TrackingDatabase; readonly clock: Clock };

export const trackingExports = ({ database, clock }: Holding): readonly ExportPart[] => [
  exportRows(database, 'shipments', { sql: SHIPMENTS }),
  timelines({ database, clock }),
  exportRows(database, 'units', { sql: UNITS }),
  exportRows(database, 'reports', { sql: REPORTS }),
  exportRows(database, 'parkedReports', { sql: PARKED }),
];

const TIMELINES = 50;
const IDS = `select shipment_id from shipments
  where organisation_id = $1 and shipment_id > $2 order by shipment_id limit ${TIMELINES}`;

/** As the organisation reads them. */
const timelines = ({ database, clock }: Holding): ExportPart => ({
  name: 'timelines',
  read: async (organisationId, after) => {
    const known = openKnownWorld(database);
    await known.refresh();
    return await database.read({ organisationId }, async (tx) => {
      const ids = await tx.query<{ readonly shipment_id: string }>(IDS, [organisationId, after]);
      const shipments = await readToldShipments(
        tx,
        organisationId,
        ids.map(({ shipment_id }) => shipment_id),
      );
      const sailings = await loadSailings(tx, [...new Set([...shipments.values()].flatMap(sailingsOf))]);
      const rows = [...shipments.values()]
        .filter(({ state }) => state.itineraries.length > 0)
        .map((shipment) => deriveShipment(shipment, known, sailings, clock.now()));
      const last = ids.length < TIMELINES ? undefined : ids.at(-1)?.shipment_id;
      return { rows, next: last };
    });
  },
});
