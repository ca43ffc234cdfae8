// What an organisation owns of schedules: its places on sailings, calls it announced, timetables of routes it operates.
import type { ServiceDatabase } from '@fourports/database';
import { type ExportPart, exportRows } from '@fourports/service-kit';
import type { SchedulesDatabase } from '../store/schedules-database.ts';

const PLACES = `
  select sailing_id || ' ' || shipment_id as key, to_json(p) as row from sailing_places p
  where organisation_id = $1 and (sailing_id, shipment_id) > (split_part($2, ' ', 1), split_part($2, ' ', 2))
  order by sailing_id, shipment_id limit $3`;

const TIMETABLES = `
  select t.timetable_id as key, t.timetable as row from timetables t
  join route_operators o on o.route_id = t.route_id and o.world = t.world
  where o.organisation_id = $1 and t.timetable_id > $2 order by t.timetable_id limit $3`;

const CALLS = `
  select sailing_id as key, sailing as row from sailings
  where operator_id = $1 and sailing_id > $2 order by sailing_id limit $3`;

export const schedulesExports = ({
  database,
}: {
  readonly database: ServiceDatabase<SchedulesDatabase>;
}): readonly ExportPart[] => [
  exportRows(database, 'places', { sql: PLACES }),
  exportRows(database, 'timetables', { sql: TIMETABLES }),
  exportRows(database, 'calls', { sql: CALLS }),
];
