import { type Kysely, sql } from 'kysely';

// Readers go by (xid, id) and stay behind the oldest transaction under way (decisions §3). Only two indexes:
// each costs every insert. Nobody has rights on the table to write it: append() is the only way in.
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE messages (
      xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
      id bigint GENERATED ALWAYS AS IDENTITY,
      written_at timestamptz NOT NULL DEFAULT now(),
      sequence integer NOT NULL CHECK (sequence > 0),
      topic text NOT NULL,
      key text NOT NULL,
      -- The envelope without its sequence. Text, not json: the server never looks inside.
      body text NOT NULL,
      PRIMARY KEY (xid, id),
      UNIQUE (topic, key, sequence)
    )`.execute(db);
  await sql`
    CREATE TABLE positions (
      group_name text PRIMARY KEY,
      topics text[] NOT NULL,
      xid xid8 NOT NULL,
      id bigint NOT NULL,
      moved_at timestamptz NOT NULL DEFAULT now()
    ) WITH (fillfactor = 50)`.execute(db);
  await sql`
    CREATE FUNCTION append(new_topics text[], new_keys text[], bodies text[],
      OUT xid text, OUT last_id bigint, OUT sequences integer[])
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = eventlog, pg_temp AS $$
    #variable_conflict use_column
    DECLARE
      own text := regexp_replace(session_user, '_(request|work)$', '') || '.';
      draft record;
      written record;
    BEGIN
      -- A loop of small statements: for the usual two drafts half the time of one statement over all.
      FOR draft IN SELECT d.topic, d.key, d.body FROM unnest(new_topics, new_keys, bodies) AS d(topic, key, body)
      LOOP
        IF NOT starts_with(draft.topic, own) THEN
          RAISE insufficient_privilege USING MESSAGE = format('%s may not append to %s', session_user, draft.topic);
        END IF;
        INSERT INTO messages (topic, key, sequence, body)
        VALUES (draft.topic, draft.key,
          -- An audit entry has a key of its own: it is always the first.
          CASE WHEN right(draft.topic, 6) = '.audit' THEN 1 ELSE 1 + coalesce(
            (SELECT m.sequence FROM messages m WHERE m.topic = draft.topic AND m.key = draft.key
             ORDER BY m.sequence DESC LIMIT 1), 0) END,
          draft.body)
        RETURNING id, sequence INTO written;
        sequences := sequences || written.sequence;
      END LOOP;
      last_id := written.id;
      xid := pg_current_xact_id()::text;
    END $$`.execute(db);
  await sql`GRANT EXECUTE ON FUNCTION append TO eventlog_writer`.execute(db);
  await sql`GRANT SELECT ON messages, positions TO eventlog_reader`.execute(db);
  await sql`GRANT INSERT, UPDATE ON positions TO eventlog_reader`.execute(db);
  await sql`ALTER TABLE positions ENABLE ROW LEVEL SECURITY`.execute(db);
  await sql`CREATE POLICY everyone_reads ON positions FOR SELECT TO eventlog_reader USING (true)`.execute(db);
  const own = sql`starts_with(group_name, regexp_replace(current_user, '_work$', '') || '.')`;
  await sql`CREATE POLICY own_begins ON positions FOR INSERT TO eventlog_reader WITH CHECK (${own})`.execute(
    db,
  );
  await sql`CREATE POLICY own_moves ON positions FOR UPDATE TO eventlog_reader USING (${own})`.execute(db);
}
