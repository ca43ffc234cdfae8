import { type Kysely, sql } from 'kysely';

/** First answers of commands with an Idempotency-Key. */
export const createStoredAnswers = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table idempotency_keys (
      organisation_id text not null,
      route text not null,
      key text not null,
      body_hash text not null,
      status integer not null,
      headers jsonb not null,
      etag text,
      -- The bytes that were sent; null: there was none, or it is shown once only.
      body text,
      is_shown_once boolean not null,
      created_at timestamptz not null,
      primary key (organisation_id, route, key)
    )`.execute(db);
  await sql`create index on idempotency_keys (created_at)`.execute(db);
  await sql`alter table idempotency_keys enable row level security`.execute(db);
  await sql`alter table idempotency_keys force row level security`.execute(db);
  await sql`
    do $$ begin
      execute format(
        'create policy own on idempotency_keys to %I using (organisation_id = nullif(current_setting(''app.organisation_id'', true), ''''))',
        current_schema() || '_request');
      execute format('create policy work on idempotency_keys to %I using (true)', current_schema() || '_work');
    end $$`.execute(db);
};
