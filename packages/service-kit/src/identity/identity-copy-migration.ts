// The service's copy of what portal announces: who exists and who may act. Filled by identityCopySubscription.
import { type Kysely, sql } from 'kysely';

const OF_AN_ORGANISATION = ['known_organisations', 'known_members', 'known_api_keys'];
const TABLES = [...OF_AN_ORGANISATION, 'known_ended_sessions', 'known_signing_keys'];

/** The work role reads these, because who asks is not known before; a request sees its own organisation's rows. */
export const createIdentityCopy = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table known_organisations (
      organisation_id text primary key,
      name text not null,
      kind text not null,
      world text not null,
      places text[] not null,
      routes text[] not null
    )`.execute(db);
  await sql`
    create table known_members (
      organisation_id text not null,
      person_id text not null,
      role text not null,
      -- Kept, so that a removed member is told from one not heard of yet.
      is_removed boolean not null,
      primary key (organisation_id, person_id)
    )`.execute(db);
  await sql`
    create table known_api_keys (
      key_id text primary key,
      organisation_id text not null,
      hash text not null unique,
      scopes text[] not null,
      expires_at timestamptz,
      is_revoked boolean not null
    )`.execute(db);
  await sql`
    create table known_ended_sessions (
      session_id text primary key,
      ended_at timestamptz not null
    )`.execute(db);
  await sql`
    create table known_signing_keys (
      key_id text primary key,
      public_jwk jsonb not null,
      not_after timestamptz not null
    )`.execute(db);
  for (const table of TABLES) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`
      do $$ begin
        execute format('create policy work on ${sql.table(table)} to %I using (true)', current_schema() || '_work');
      end $$`.execute(db);
  }
  for (const table of OF_AN_ORGANISATION) {
    await sql`
      do $$ begin
        execute format(
          'create policy own on ${sql.table(table)} for select to %I using (organisation_id = nullif(current_setting(''app.organisation_id'', true), ''''))',
          current_schema() || '_request');
      end $$`.execute(db);
  }
};
