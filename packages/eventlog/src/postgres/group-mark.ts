// A group that takes from Kafka has an inbox, and in `eventlog.positions` a mark: everything before it is in the inbox,
// so that nobody looks further back.
import type { ServiceDatabase, Tx } from '@fourports/database';
import type { LoggedEvent } from '../event-log.ts';

type Database = Pick<ServiceDatabase<never>, 'workQuery'>;

const MARK_MS = 1_000;

/** The mark of one group that runs here. */
export class GroupMark {
  readonly #database: Database;
  readonly #group: string;
  #movedAtMs = Number.NEGATIVE_INFINITY;
  #moving: Promise<void> | undefined;

  constructor(database: Database, group: string) {
    this.#database = database;
    this.#group = group;
  }

  /** A new group begins at the beginning; one that took from PostgreSQL goes on where that ended. */
  async begin(topics: readonly string[]): Promise<void> {
    await this.#database.workQuery(BEGIN, [this.#group, [...topics]]);
    await this.#database.workQuery(FILL_INBOX, [this.#group]);
  }

  /** Moves it beside the group's own work, which need not wait for it. */
  moveWhenDue(): void {
    const nowMs = performance.now();
    if (this.#moving !== undefined || nowMs - this.#movedAtMs < MARK_MS) return;
    this.#movedAtMs = nowMs;
    // Failed, it leaves a little more to look through; the next one moves it further.
    this.#moving = moveMark(this.#database, this.#group)
      .catch(() => {})
      .then(() => {
        this.#moving = undefined;
      });
  }

  /** Resolves when nothing is under way. */
  async close(): Promise<void> {
    await this.#moving;
  }
}

/**
 * Back to PostgreSQL, where the position alone says what is taken: lets the inbox go. False while the group has taken
 * events that lie beyond others which it has not: from one position it would lose or double some.
 */
export async function leaveInbox(database: Database, group: string): Promise<boolean> {
  await moveMark(database, group);
  const [row] = await database.workQuery<{ readonly beyond: boolean }>(BEYOND, [group]);
  if (row?.beyond !== false) return false;
  await database.workQuery(LEAVE, [group]);
  return true;
}

/**
 * For a group that takes from the record and has not left its inbox: whether it has not taken the event before. It is
 * noted, so that the inbox stays true whichever way the group goes next.
 */
export async function takeIntoInbox(
  tx: Pick<Tx<unknown>, 'query'>,
  group: string,
  { topic, event }: LoggedEvent,
): Promise<boolean> {
  const taken = await tx.query(TAKE_ONE, [group, topic, event.subject, event.sequence]);
  return taken.length === 1;
}

// Looked for by one statement and moved by another: a statement that did both and had to wait for another process's move
// would look again with the row as it is then and everything else as it was, and pass over what nobody has taken.
async function moveMark(database: Database, group: string): Promise<void> {
  const [mark] = await database.workQuery<{ readonly xid: string; readonly id: string }>(FIND_MARK, [
    group,
    MARK_LIMIT,
  ]);
  if (mark !== undefined) await database.workQuery(MOVE_MARK, [group, mark.xid, mark.id]);
}

const TAKE_ONE = `
  INSERT INTO eventlog.inbox AS i (group_name, topic, key, sequence) VALUES ($1, $2, $3, $4)
  ON CONFLICT (group_name, topic, key) DO UPDATE SET sequence = excluded.sequence
    WHERE excluded.sequence > i.sequence
  RETURNING 1 AS taken`;

const BEGIN = `
  INSERT INTO eventlog.positions AS p (group_name, topics, xid, id, inboxed) VALUES ($1, $2, '0', 0, true)
  ON CONFLICT (group_name) DO UPDATE SET topics = excluded.topics`;

// Once, when the position was PostgreSQL's: what lies before it is taken.
const FILL_INBOX = `
  WITH p AS (
    UPDATE eventlog.positions SET inboxed = true WHERE group_name = $1 AND NOT inboxed RETURNING topics, xid, id
  )
  INSERT INTO eventlog.inbox AS i (group_name, topic, key, sequence)
  SELECT $1, m.topic, m.key, max(m.sequence) FROM p
    JOIN eventlog.messages m ON m.topic = ANY (p.topics) AND (m.xid, m.id) <= (p.xid, p.id)
    GROUP BY m.topic, m.key
  ON CONFLICT (group_name, topic, key) DO UPDATE SET sequence = greatest(i.sequence, excluded.sequence)`;

// To just before the first event that is not taken, or to where everything is decided when there is none. The looking
// ends at that event. Each key is asked for by itself: joined, a table that was empty a moment ago is read again for
// every event, since the planner does not know yet what it holds.
const MARK_LIMIT = 10_000;
const LOOKED = `
  SELECT xid, id, topic, key, sequence FROM eventlog.messages
  WHERE (xid, id) > (p.xid, p.id) AND xid < pg_snapshot_xmin(pg_current_snapshot()) AND topic = ANY (p.topics)
  ORDER BY xid, id LIMIT $2`;
const FIND_MARK = `
  WITH p AS MATERIALIZED (SELECT xid, id, topics FROM eventlog.positions WHERE group_name = $1),
  ahead AS MATERIALIZED (
    SELECT a.xid, a.id - 1 AS id FROM p CROSS JOIN LATERAL (
      SELECT l.xid, l.id FROM (${LOOKED}) l WHERE l.sequence > coalesce((
        SELECT i.sequence FROM eventlog.inbox i
        WHERE i.group_name = $1 AND i.topic = l.topic AND i.key = l.key), 0)
      ORDER BY l.xid, l.id LIMIT 1
    ) a
  ), limited AS MATERIALIZED (
    SELECT l.xid, l.id FROM p CROSS JOIN LATERAL (
      SELECT l.xid, l.id FROM (${LOOKED}) l ORDER BY l.xid, l.id OFFSET $2 - 1
    ) l WHERE NOT EXISTS (SELECT FROM ahead)
  )
  SELECT xid::text, id::text FROM ahead
  UNION ALL SELECT xid::text, id::text FROM limited
  UNION ALL SELECT ((pg_snapshot_xmin(pg_current_snapshot())::text)::bigint - 1)::text, '9223372036854775807'
    WHERE NOT EXISTS (SELECT FROM ahead) AND NOT EXISTS (SELECT FROM limited)`;
const MOVE_MARK = `
  UPDATE eventlog.positions SET xid = $2::text::xid8, id = $3::bigint, moved_at = now()
  WHERE group_name = $1 AND (xid, id) < ($2::text::xid8, $3::bigint)`;

const BEYOND = `
  SELECT EXISTS (
    SELECT FROM eventlog.positions p
      JOIN eventlog.messages m ON m.topic = ANY (p.topics) AND (m.xid, m.id) > (p.xid, p.id)
      JOIN eventlog.inbox i ON i.group_name = $1 AND i.topic = m.topic AND i.key = m.key AND i.sequence >= m.sequence
      WHERE p.group_name = $1) AS beyond`;

// Once nothing is taken beyond the position, nothing will be: from then on the group takes in the log's order.
const LEAVE = `
  WITH gone AS (DELETE FROM eventlog.inbox WHERE group_name = $1)
  UPDATE eventlog.positions SET inboxed = false WHERE group_name = $1`;
