// What portal keeps of the other services' events: the audit and the dead letters.
import type { Kysely } from 'kysely';
import { guarded, OWN, PLATFORM_ACTS, runStatements, visibleWhere } from './statements.ts';

export const up = (db: Kysely<unknown>): Promise<void> =>
  runStatements(db, [
    `create table audit_records (
      id uuid primary key,
      organisation_id text,
      at timestamptz not null,
      service text not null,
      operation text not null,
      actor_type text not null,
      actor_id text not null,
      subject text,
      from_address text not null,
      request_id text not null,
      outcome text not null,
      code text,
      details jsonb
    )`,
    `create index audit_records_by_time on audit_records (organisation_id, at desc, id desc)`,
    `create index audit_records_by_subject on audit_records (organisation_id, subject, at desc)`,
    ...guarded('audit_records'),
    visibleWhere('audit_records', OWN),
    // Append-only for everyone: what was done stays done.
    `revoke insert, update, delete on audit_records from portal_request`,
    `revoke update, delete on audit_records from portal_work`,

    `create table dead_letters (
      dead_letter_id text primary key,
      service text not null,
      group_name text not null,
      topic text not null,
      reason text not null,
      attempts integer not null,
      event jsonb not null,
      recorded_at timestamptz not null,
      state text not null,
      requested_at timestamptz
    )`,
    `create index dead_letters_by_time on dead_letters (recorded_at desc, dead_letter_id desc)`,
    ...guarded('dead_letters'),
    visibleWhere('dead_letters', PLATFORM_ACTS),
    `revoke insert, delete on dead_letters from portal_request`,
  ]);
