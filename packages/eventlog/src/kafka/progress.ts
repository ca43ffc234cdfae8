// How far groups on Kafka are, by what stands in the database: their inbox, and a mark in `eventlog.positions`
// before which all of it is taken, so that nobody looks further back.
import type { ServiceDatabase } from '@fourports/database';
import type { GroupLag, Position } from '../event-log.ts';
import { parsePosition } from '../postgres/cursor.ts';

type Database = Pick<ServiceDatabase<never>, 'workQuery'>;

const MARK_MS = 1_000;
const FORGET_MS = 3_600_000;

/** The mark of one group that runs here. */
export class GroupMark {
  readonly #database: Database;
  readonly #group: string;
  #movedAtMs = 0;
  #forgotAtMs = Number.NEGATIVE_INFINITY;

  constructor(database: Database, group: string) {
    this.#database = database;
    this.#group = group;
  }

  /** A new group begins at the beginning; one that took from PostgreSQL goes on where that ended. */
  async begin(topics: readonly string[]): Promise<void> {
    await this.#database.workQuery(BEGIN, [this.#group, [...topics]]);
    await this.#database.workQuery(FILL_INBOX, [this.#group]);
  }

  async moveWhenDue(): Promise<void> {
    const nowMs = performance.now();
    if (nowMs - this.#movedAtMs < MARK_MS) return;
    this.#movedAtMs = nowMs;
    await this.#database.workQuery(MOVE_MARK, [this.#group, MARK_LIMIT]);
    if (nowMs - this.#forgotAtMs < FORGET_MS) return;
    this.#forgotAtMs = nowMs;
    await this.#database.workQuery(FORGET_EVENTS, [this.#group]);
  }
}

/** True when each group has taken every event of its topics up to the position. */
export async function groupsHaveTaken(
  database: Database,
  groups: readonly string[],
  position: Position,
): Promise<boolean> {
  const { xid, id } = parsePosition(position);
  const [row] = await database.workQuery<{ readonly reached: number }>(REACHED, [[...groups], xid, id]);
  return row?.reached === groups.length;
}

export async function lagOnKafka(database: Database, service: string): Promise<readonly GroupLag[]> {
  const rows = await database.workQuery<{
    readonly group_name: string;
    readonly events: number;
    readonly age_seconds: number;
  }>(LAG, [`${service}.`, LAG_LIMIT]);
  return rows.map((row) => ({ group: row.group_name, events: row.events, ageSeconds: row.age_seconds }));
}

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

// To just before the first event that is not taken, or to where everything is decided when there is none.
const MARK_LIMIT = 10_000;
const MOVE_MARK = `
  WITH horizon AS (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin),
  looked AS MATERIALIZED (
    SELECT m.xid, m.id, m.sequence > coalesce(i.sequence, 0) AS ahead
    FROM eventlog.positions p CROSS JOIN horizon h CROSS JOIN LATERAL (
      SELECT xid, id, topic, key, sequence FROM eventlog.messages
      WHERE (xid, id) > (p.xid, p.id) AND xid < h.xmin AND topic = ANY (p.topics) ORDER BY xid, id LIMIT $2
    ) m LEFT JOIN eventlog.inbox i ON i.group_name = $1 AND i.topic = m.topic AND i.key = m.key
    WHERE p.group_name = $1
  ), ahead AS (SELECT xid, id FROM looked WHERE ahead ORDER BY xid, id LIMIT 1),
  mark AS (
    SELECT xid, id FROM (
      SELECT l.xid, l.id FROM looked l
      WHERE NOT EXISTS (SELECT FROM ahead a WHERE (a.xid, a.id) <= (l.xid, l.id))
      UNION ALL
      SELECT ((h.xmin::text)::bigint - 1)::text::xid8, 9223372036854775807 FROM horizon h
      WHERE NOT EXISTS (SELECT FROM ahead) AND (SELECT count(*) FROM looked) < $2
    ) taken ORDER BY xid DESC, id DESC LIMIT 1
  )
  UPDATE eventlog.positions p SET xid = mark.xid, id = mark.id, moved_at = now() FROM mark
  WHERE p.group_name = $1 AND (mark.xid, mark.id) > (p.xid, p.id)`;

const FORGET_EVENTS = `
  DELETE FROM eventlog.inbox_events WHERE group_name = $1 AND taken_at < now() - interval '7 days'`;

const REACHED = `
  SELECT count(*)::integer AS reached FROM eventlog.positions p
  WHERE p.group_name = ANY ($1) AND (
    (p.xid, p.id) >= ($2::text::xid8, $3::bigint)
    OR ($2::text::xid8 < pg_snapshot_xmin(pg_current_snapshot()) AND NOT EXISTS (
      SELECT FROM eventlog.messages m
      LEFT JOIN eventlog.inbox i ON p.inboxed AND i.group_name = p.group_name AND i.topic = m.topic AND i.key = m.key
      WHERE (m.xid, m.id) > (p.xid, p.id) AND (m.xid, m.id) <= ($2::text::xid8, $3::bigint)
        AND m.topic = ANY (p.topics) AND m.sequence > coalesce(i.sequence, 0))))`;

// The relay is among them: how much the brokers do not have yet, and for how long it has waited.
const LAG_LIMIT = 10_000;
const LAG = `
  SELECT p.group_name, count(l.written_at)::integer AS events,
    coalesce(extract(epoch FROM now() - min(l.written_at)), 0)::float8 AS age_seconds
  FROM eventlog.positions p LEFT JOIN LATERAL (
    SELECT m.written_at FROM eventlog.messages m
    LEFT JOIN eventlog.inbox i ON p.inboxed AND i.group_name = p.group_name AND i.topic = m.topic AND i.key = m.key
    WHERE (m.xid, m.id) > (p.xid, p.id) AND m.topic = ANY (p.topics) AND m.sequence > coalesce(i.sequence, 0)
    ORDER BY m.xid, m.id LIMIT $2
  ) l ON true
  WHERE starts_with(p.group_name, $1) GROUP BY p.group_name ORDER BY p.group_name`;
