// How far groups on Kafka are, by what stands in the database: their mark, and behind it their inbox.
import type { ServiceDatabase } from '@fourports/database';
import type { GroupLag, Position } from '../event-log.ts';
import { parsePosition } from '../postgres/cursor.ts';

type Database = Pick<ServiceDatabase<never>, 'workQuery'>;

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

// Each key is asked for by itself, and not joined: see group-mark.ts.
const TAKEN = `coalesce((SELECT i.sequence FROM eventlog.inbox i
  WHERE p.inboxed AND i.group_name = p.group_name AND i.topic = m.topic AND i.key = m.key), 0)`;

const REACHED = `
  SELECT count(*)::integer AS reached FROM eventlog.positions p
  WHERE p.group_name = ANY ($1) AND (
    (p.xid, p.id) >= ($2::text::xid8, $3::bigint)
    OR ($2::text::xid8 < pg_snapshot_xmin(pg_current_snapshot()) AND NOT EXISTS (
      SELECT FROM eventlog.messages m
      WHERE (m.xid, m.id) > (p.xid, p.id) AND (m.xid, m.id) <= ($2::text::xid8, $3::bigint)
        AND m.topic = ANY (p.topics) AND m.sequence > ${TAKEN})))`;

// The relay is among them: how much the brokers do not have yet, and for how long it has waited.
const LAG_LIMIT = 10_000;
const LAG = `
  SELECT p.group_name, count(l.written_at)::integer AS events,
    coalesce(extract(epoch FROM now() - min(l.written_at)), 0)::float8 AS age_seconds
  FROM eventlog.positions p LEFT JOIN LATERAL (
    SELECT m.written_at FROM eventlog.messages m
    WHERE (m.xid, m.id) > (p.xid, p.id) AND m.topic = ANY (p.topics) AND m.sequence > ${TAKEN}
    ORDER BY m.xid, m.id LIMIT $2
  ) l ON true
  WHERE starts_with(p.group_name, $1) GROUP BY p.group_name ORDER BY p.group_name`;
