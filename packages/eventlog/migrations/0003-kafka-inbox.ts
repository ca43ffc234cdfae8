import { type Kysely, sql } from 'kysely';

// What a group has taken, for a transport that gives events twice and in no order but that of a key (decisions §3).
// On PostgreSQL the position alone says it, and these stay empty.
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE inbox (
      group_name text NOT NULL,
      topic text NOT NULL,
      key text NOT NULL,
      -- Of the last event of the key that was taken.
      sequence integer NOT NULL CHECK (sequence > 0),
      PRIMARY KEY (group_name, topic, key)
    ) WITH (fillfactor = 80)`.execute(db);
  await sql`
    CREATE TABLE inbox_events (
      group_name text NOT NULL,
      event_id uuid NOT NULL,
      taken_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (group_name, event_id)
    )`.execute(db);
  await sql`CREATE INDEX inbox_events_age ON inbox_events (taken_at)`.execute(db);
  // True: the group takes from Kafka, and its position only says that everything before it is in the inbox.
  await sql`ALTER TABLE positions ADD COLUMN inboxed boolean NOT NULL DEFAULT false`.execute(db);
  const own = sql`starts_with(group_name, regexp_replace(current_user, '_work$', '') || '.')`;
  for (const table of [sql.table('inbox'), sql.table('inbox_events')]) {
    await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO eventlog_reader`.execute(db);
    await sql`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`.execute(db);
    await sql`CREATE POLICY own ON ${table} TO eventlog_reader USING (${own})`.execute(db);
  }
}
