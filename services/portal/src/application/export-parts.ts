// What an organisation owns of portal: itself, its members, invitations and keys without any secret, and its audit.
import type { ServiceDatabase } from '@fourports/database';
import { type ExportPart, exportRows } from '@fourports/service-kit';
import type { PortalTables } from '../store/portal.table.ts';

const ORGANISATION = `
  select organisation_id as key, to_json(o) as row from organisations o
  where organisation_id = $1 and organisation_id > $2 limit $3`;

const MEMBERS = `
  select m.member_id as key, json_build_object('memberId', m.member_id, 'role', m.role, 'joinedAt', m.joined_at,
    'removedAt', m.removed_at, 'personId', p.person_id, 'name', p.name, 'email', p.email, 'language', p.language,
    'homeTimeZone', p.home_time_zone) as row
  from members m join people p on p.person_id = m.person_id
  where m.organisation_id = $1 and m.member_id > $2 order by m.member_id limit $3`;

const INVITATIONS = `
  select invitation_id as key, json_build_object('invitationId', invitation_id, 'email', email, 'role', role,
    'language', language, 'createdAt', created_at, 'expiresAt', expires_at, 'acceptedAt', accepted_at,
    'withdrawnAt', withdrawn_at) as row
  from invitations where organisation_id = $1 and invitation_id > $2 order by invitation_id limit $3`;

const KEYS = `
  select key_id as key, json_build_object('keyId', key_id, 'name', name, 'scopes', scopes, 'createdAt', created_at,
    'expiresAt', expires_at, 'lastUsedAt', last_used_at, 'revokedAt', revoked_at, 'replaces', replaces) as row
  from api_keys where organisation_id = $1 and key_id > $2 order by key_id limit $3`;

const AUDIT = `
  select at::text || '|' || id as key, to_json(a) as row from audit_records a
  where organisation_id = $1 and (at, id) > (coalesce(nullif(split_part($2, '|', 1), '')::timestamptz, '-infinity'),
    coalesce(nullif(split_part($2, '|', 2), '')::uuid, '00000000-0000-0000-0000-000000000000'))
  order by at, id limit $3`;

export const portalExports = ({
  database,
}: {
  readonly database: ServiceDatabase<PortalTables>;
}): readonly ExportPart[] => [
  exportRows(database, 'organisation', { sql: ORGANISATION }),
  exportRows(database, 'members', { sql: MEMBERS }),
  exportRows(database, 'invitations', { sql: INVITATIONS }),
  exportRows(database, 'apiKeys', { sql: KEYS }),
  exportRows(database, 'audit', { sql: AUDIT }),
];
