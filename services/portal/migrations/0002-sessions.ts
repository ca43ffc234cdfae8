// What only portal's own work touches: sessions, one-time links, throttling, signing keys, mails to be sent.
import type { Kysely } from 'kysely';
import { guarded, hiddenFromRequests, runStatements } from './statements.ts';

const workOnly = (table: string): readonly string[] => [...guarded(table), hiddenFromRequests(table)];

export const up = (db: Kysely<unknown>): Promise<void> =>
  runStatements(db, [
    `create table sessions (
      session_id text primary key,
      person_id text not null references people,
      organisation_id text not null,
      token_hash text not null unique,
      created_at timestamptz not null,
      last_seen_at timestamptz not null,
      ended_at timestamptz,
      from_address text not null,
      device text not null
    )`,
    `create index sessions_of_person on sessions (person_id, created_at desc)`,
    ...workOnly('sessions'),

    `create table password_resets (
      token_hash text primary key,
      person_id text not null references people,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`,
    `create index password_resets_of_person on password_resets (person_id)`,
    ...workOnly('password_resets'),

    // Subjects are hashes: wrong addresses are typed too, and this is no list of them.
    `create table sign_in_attempts (
      subject_hash text primary key,
      failures integer not null,
      window_started_at timestamptz not null,
      locked_until timestamptz
    )`,
    ...workOnly('sign_in_attempts'),

    `create table signing_keys (
      key_id text primary key,
      private_jwk jsonb not null,
      created_at timestamptz not null,
      not_after timestamptz not null
    )`,
    ...workOnly('signing_keys'),

    // A row is deleted once it is sent, given up or too old to be of use: it carries a link in clear.
    `create table outgoing_mails (
      mail_id text primary key,
      mail jsonb not null,
      created_at timestamptz not null,
      next_try_at timestamptz not null,
      attempts integer not null default 0
    )`,
    `create index outgoing_mails_due on outgoing_mails (next_try_at)`,
    ...workOnly('outgoing_mails'),
    // Requests write mails (an invitation) and never read them.
    `grant insert on outgoing_mails to portal_request`,
    `create policy outgoing_mails_request on outgoing_mails for insert to portal_request with check (true)`,
  ]);
