// How far groups are, by what stands in the database: also for groups that another process runs.
import type { ServiceDatabase } from '@fourports/database';
import type { GroupLag, Position } from '../event-log.ts';
import { BEGINNING, parsePosition, positionBelow } from './cursor.ts';
import { TYPE_OF_MESSAGE } from './type-of-message.ts';

type Database = Pick<ServiceDatabase<never>, 'workQuery'>;

/** True when each group has no event it takes left up to the position. */
export async function groupsHaveReached(
  database: Database,
  groups: readonly string[],
  position: Position,
): Promise<boolean> {
  const { xid, id } = parsePosition(position);
  const [row] = await database.workQuery<{ readonly reached: number }>(REACHED, [[...groups], xid, id]);
  return row?.reached === groups.length;
}

export async function lagOf(database: Database, service: string): Promise<readonly GroupLag[]> {
  const rows = await database.workQuery<{
    readonly group_name: string;
    readonly events: number;
    readonly age_seconds: number;
  }>(LAG, [`${service}.`, LAG_LIMIT]);
  return rows.map((row) => ({ group: row.group_name, events: row.events, ageSeconds: row.age_seconds }));
}

/** Everything committed now lies at or before it. */
export async function headOf(database: Database): Promise<Position> {
  const [row] = await database.workQuery<{ readonly xid: string }>(
    'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xid',
  );
  return row === undefined ? BEGINNING : positionBelow(row.xid);
}

/** Everything after it that is committed, or will be, can still be read. */
export async function horizonOf(database: Database): Promise<Position> {
  const [row] = await database.workQuery<{ readonly xid: string }>(
    'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid',
  );
  return row === undefined ? BEGINNING : positionBelow(row.xid);
}

// Looked through in their order: see READ in postgres-source.ts.
const TAKES = `m.topic = ANY (p.topics) AND (p.types IS NULL OR ${TYPE_OF_MESSAGE} = ANY (p.types))`;

// The stored position of an idle group lies behind; what counts is whether anything it takes is left.
const REACHED = `
  SELECT count(*)::integer AS reached FROM eventlog.positions p
  WHERE p.group_name = ANY ($1) AND (
    (p.xid, p.id) >= ($2::text::xid8, $3::bigint)
    OR ($2::text::xid8 < pg_snapshot_xmin(pg_current_snapshot()) AND NOT EXISTS (
      SELECT FROM (
        SELECT topic, body FROM eventlog.messages
        WHERE (xid, id) > (p.xid, p.id) AND (xid, id) <= ($2::text::xid8, $3::bigint) OFFSET 0
      ) m WHERE ${TAKES})))`;

// Counting further tells nobody more and costs the database more.
const LAG_LIMIT = 10_000;
const LAG = `
  SELECT p.group_name, count(l.written_at)::integer AS events,
    coalesce(extract(epoch FROM now() - min(l.written_at)), 0)::float8 AS age_seconds
  FROM eventlog.positions p LEFT JOIN LATERAL (
    SELECT m.written_at FROM (
      SELECT xid, id, topic, body, written_at FROM eventlog.messages
      WHERE (xid, id) > (p.xid, p.id) ORDER BY xid, id OFFSET 0
    ) m WHERE ${TAKES} ORDER BY m.xid, m.id LIMIT $2
  ) l ON true
  WHERE starts_with(p.group_name, $1) GROUP BY p.group_name ORDER BY p.group_name`;
