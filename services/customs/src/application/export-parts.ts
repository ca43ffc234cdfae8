// What an organisation owns of customs: the cases it entered with what it said in them, and its units' files.
import { type ExportPart, exportRows } from '@fourports/service-kit';
import type { CustomsDatabase } from '../store/customs-database.ts';

const CASES = `
  select c.case_id as key, json_build_object('caseId', c.case_id, 'kind', c.kind, 'world', c.world,
    'version', c.version, 'status', c.status, 'number', c.number, 'case', c.body,
    'units', coalesce((select json_agg(u.unit_id order by u.unit_id) from case_units u where u.case_id = c.case_id), '[]'),
    'entered', coalesce((select json_agg(e.event order by e.stored)
      from case_units u join unit_entries e on e.unit_id = u.unit_id
      where u.case_id = c.case_id and e.event #>> '{data,enteredBy,organisationId}' = $1), '[]')) as row
  from cases c where c.organisation_id = $1 and c.case_id > $2 order by c.case_id limit $3`;

const UNIT_FILES = `
  select k.unit_id as key, json_build_object('unitId', k.unit_id, 'world', k.world,
    'entries', coalesce((select json_agg(e.event order by e.stored) from unit_entries e where e.unit_id = k.unit_id), '[]'),
    'handlingTold', coalesce((select json_agg(h.fact_id order by h.fact_id) from unipass_handling h
      where h.unit_id = k.unit_id), '[]')) as row
  from known_units k where k.organisation_id = $1 and k.unit_id > $2 order by k.unit_id limit $3`;

const INQUIRIES = `
  select shipment_id as key, to_json(q) as row from unipass_inquiries q
  where organisation_id = $1 and shipment_id > $2 order by shipment_id limit $3`;

const PARKED = `
  select answer_hash as key, json_build_object('names', names, 'recordedAt', recorded_at, 'parkedAt', parked_at,
    'answer', answer) as row
  from unipass_parked where organisation_id = $1 and answer_hash > $2 order by answer_hash limit $3`;

export const customsExports = ({
  database,
}: {
  readonly database: CustomsDatabase;
}): readonly ExportPart[] => [
  exportRows(database, 'cases', { sql: CASES, limit: 100 }),
  exportRows(database, 'unitFiles', { sql: UNIT_FILES, limit: 100 }),
  exportRows(database, 'inquiries', { sql: INQUIRIES }),
  exportRows(database, 'parkedAnswers', { sql: PARKED }),
];
