// What the watch asks the database.
import pg from 'pg';
import type { Position } from '../event-log.ts';
import { parsePosition, positionBelow, positionOf } from './cursor.ts';
import { TYPE_OF_MESSAGE } from './type-of-message.ts';

export type News = { readonly topic: string; readonly type: string; readonly position: Position };

export type Look = {
  /** Everything up to here is decided and visible. */
  readonly horizon: Position;
  /** The last visible event of each topic and type that has one after the place asked for. */
  readonly news: readonly News[];
  /** Something is committed behind the horizon. */
  readonly pending: boolean;
};

const APPLICATION = 'fourports log watch';

export const newWatchClient = (url: string): pg.Client =>
  new pg.Client({
    connectionString: url,
    application_name: APPLICATION,
    // What is told is already on the disk.
    options: '-c synchronous_commit=off',
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
    keepAlive: true,
  });

/** Looks at everything after `seen`; only at the horizon when nothing was seen yet. */
export async function lookAfter(client: pg.Client, seen: Position | undefined): Promise<Look> {
  const after = seen === undefined ? undefined : parsePosition(seen);
  const values = [after?.xid ?? null, after?.id ?? null];
  const { rows } = await client.query<Row>({ name: 'look', text: LOOK, values });
  const [first] = rows;
  if (first === undefined) throw new Error('Failed to look at the log: it gave no horizon.');
  const news = rows.flatMap(({ topic, type, xid, id }) =>
    topic === null || type === null || xid === null || id === null
      ? []
      : [{ topic, type, position: positionOf(xid, id) }],
  );
  return { horizon: positionBelow(first.xmin), pending: first.pending, news };
}

/** How many processes watch this log, with ours. */
export async function countWatches(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ readonly watches: number }>(COUNT_WATCHES, [APPLICATION]);
  return rows[0]?.watches ?? 0;
}

type Row = {
  readonly xmin: string;
  readonly pending: boolean;
  readonly topic: string | null;
  readonly type: string | null;
  readonly xid: string | null;
  readonly id: string | null;
};

const COUNT_WATCHES = `
  SELECT count(*)::integer AS watches FROM pg_stat_activity
  WHERE application_name = $1 AND datname = current_database()`;

// The newest event says whether any is pending: asked for as one that exists, a fresh table is read from end to end.
const LOOK = `
  WITH horizon AS (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin)
  SELECT h.xmin::text AS xmin,
    coalesce((SELECT p.xid FROM eventlog.messages p ORDER BY p.xid DESC, p.id DESC LIMIT 1) >= h.xmin, false) AS pending,
    n.topic, n.type, n.xid::text AS xid, n.id::text AS id
  FROM horizon h LEFT JOIN LATERAL (
    SELECT DISTINCT ON (m.topic, m.type) m.topic, m.type, m.xid, m.id
    FROM (SELECT topic, ${TYPE_OF_MESSAGE} AS type, xid, id FROM eventlog.messages) m
    WHERE (m.xid, m.id) > ($1::text::xid8, $2::bigint) AND m.xid < h.xmin
    ORDER BY m.topic, m.type, m.xid DESC, m.id DESC
  ) n ON true`;
