import type { Envelope } from '@fourports/contracts';
import { CommitUnknown, DatabaseUnavailable, type ServiceDatabase, type Tx } from '@fourports/database';
import { failpoint } from '@fourports/database/failpoint';
import type { Batch, GroupSource } from '../consume/group-source.ts';
import { readEnvelope } from '../envelope-of.ts';
import type { EventLog, LoggedEvent, Position } from '../event-log.ts';
import { BEGINNING, laterOf, parsePosition, positionBelow, positionOf } from './cursor.ts';
import { leaveInbox, takeIntoInbox } from './group-mark.ts';
import type { LogWatch } from './log-watch.ts';
import { TYPE_OF_MESSAGE } from './type-of-message.ts';

type Options<Tables> = {
  readonly database: ServiceDatabase<Tables>;
  readonly watch: LogWatch;
  readonly append: EventLog<Tx<Tables>>['append'];
};

/**
 * What a group needs, on PostgreSQL: the position in the effect's transaction is all the inbox there is. A group that
 * comes from Kafka may have taken events beyond others: until those are taken too, it goes by its inbox as well.
 */
export const postgresSource = <Tables>(options: Options<Tables>): GroupSource<Tx<Tables>> => {
  const leaving = new Set<string>();
  const leave = async (group: string): Promise<void> => {
    if (await leaveInbox(options.database, group)) leaving.delete(group);
    else leaving.add(group);
  };
  const source = sourceOf(options, leave);
  return {
    ...source,
    store: async (group, from, to) => {
      const moved = await source.store(group, from, to);
      if (moved && leaving.has(group)) await leave(group);
      return moved;
    },
    accept: async (tx, group, logged) => !leaving.has(group) || (await takeIntoInbox(tx, group, logged)),
  };
};

const sourceOf = <Tables>(
  { database, watch, append }: Options<Tables>,
  leave: (group: string) => Promise<void>,
): GroupSource<Tx<Tables>> => ({
  append,
  wait: (topics, after, signal, types = topics) => watch.wait(types, after, signal),
  read: (topics, after, limit, types) => readBatch(database, { topics, types }, after, limit),
  load: async (group, topics, types) => {
    type Row = Stored & { readonly inboxed: boolean };
    const load = async () => await database.workQuery<Row>(LOAD, [group, topics, types ?? null]);
    let [row] = await load();
    if (row?.inboxed === true) {
      await leave(group);
      [row] = await load();
    }
    return row === undefined ? BEGINNING : positionOf(row.xid, row.id);
  },
  store: async (group, from, to) => {
    const moved = await database.workQuery(MOVE, moveValues(group, from, to));
    return moved.length === 1;
  },
  transact: async ({ group, from, lock }, work) => {
    let outcome: 'taken' | 'elsewhere' = 'elsewhere';
    try {
      // Effect and position are lost together or not at all, and nobody can have seen one that is lost and kept
      // what followed from it: so the disk need not be waited for.
      await database.work({ lock, durable: false }, async (tx) => {
        const [row] = await tx.query<Stored & { readonly free: boolean }>(TAKE, [group]);
        if (row?.free !== true) outcome = 'taken';
        if (row?.free !== true || positionOf(row.xid, row.id) !== from) throw new NotMoved();
        const to = await work(tx);
        failpoint('eventlog.before-position');
        // Not where we began: the lock was free because another process had just moved on. Undo it all.
        if ((await tx.query(MOVE, moveValues(group, from, to))).length !== 1) throw new NotMoved();
      });
    } catch (error) {
      if (error instanceof NotMoved) return outcome;
      throw error;
    }
    failpoint('eventlog.after-batch');
    return 'moved';
  },
  latestOf: async (tx, topic, key) => {
    const [row] = await tx.query<Pick<MessageRow, 'body' | 'sequence'>>(LATEST, [topic, key]);
    return row === undefined ? undefined : readEnvelope(row.body, row.sequence);
  },
  abandon: (tx) => tx.abandon(),
  isOutage,
});

class NotMoved extends Error {}

/** A statement cancelled by its timeout is the handler's own doing; everything else unavailable is not. */
function isOutage(error: unknown): boolean {
  if (error instanceof CommitUnknown) return true;
  if (!(error instanceof DatabaseUnavailable)) return false;
  const { cause } = error;
  return !(cause instanceof Error && 'code' in cause && cause.code === '57014');
}

type Stored = { readonly xid: string; readonly id: string };
/** `body` is the envelope without its sequence. */
export type MessageRow = Stored & {
  readonly topic: string;
  readonly key: string;
  readonly sequence: number;
  readonly body: string;
};

/** Which events: of all types where none are given. */
type Reading = { readonly topics: readonly string[]; readonly types?: readonly string[] | undefined };

/** Events after a position that no transaction under way can still get before. */
export async function readBatch(
  database: Pick<ServiceDatabase<never>, 'workQuery'>,
  reading: Reading,
  after: Position,
  limit: number,
): Promise<Batch> {
  const { rows, next } = await readRows(database, reading, after, limit);
  const events = rows.map(
    ({ xid, id, topic, body, sequence }): LoggedEvent => ({
      position: positionOf(xid, id),
      topic,
      event: readEnvelope(body, sequence),
    }),
  );
  return { events, next };
}

/** All events of one key. */
export async function recallFrom(
  tx: Pick<Tx<never>, 'query'>,
  topic: string,
  key: string,
): Promise<readonly Envelope[]> {
  const rows = await tx.query<Pick<MessageRow, 'body' | 'sequence'>>(RECALL, [topic, key]);
  return rows.map(({ body, sequence }) => readEnvelope(body, sequence));
}

/** The same, as they are stored. */
export async function readRows(
  database: Pick<ServiceDatabase<never>, 'workQuery'>,
  { topics, types }: Reading,
  after: Position,
  limit: number,
): Promise<{ readonly rows: readonly MessageRow[]; readonly next: Position }> {
  const { xid, id } = parsePosition(after);
  type Nothing = { readonly [K in keyof MessageRow]: null };
  const found = await database.workQuery<{ readonly xmin: string } & (MessageRow | Nothing)>(READ, [
    xid,
    id,
    topics,
    limit,
    types ?? null,
  ]);
  const rows = found.filter((row) => row.xid !== null);
  const last = rows.at(-1);
  if (last !== undefined && rows.length === limit) return { rows, next: positionOf(last.xid, last.id) };
  const xmin = found[0]?.xmin;
  return { rows, next: xmin === undefined ? after : laterOf(after, positionBelow(xmin)) };
}

function moveValues(group: string, from: Position, to: Position): readonly unknown[] {
  const before = parsePosition(from);
  const after = parsePosition(to);
  return [group, before.xid, before.id, after.xid, after.id];
}

// What comes next is looked through in its order, as `OFFSET 0` has it: of a table that was empty a moment ago the
// planner believes that the topics or types are rare, and gathers all there ever was of the topics.
const READ = `
  WITH horizon AS (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin)
  SELECT h.xmin::text AS xmin, m.xid::text AS xid, m.id::text AS id, m.topic, m.key, m.sequence, m.body
  FROM horizon h LEFT JOIN LATERAL (
    SELECT * FROM (
      SELECT xid, id, topic, key, sequence, body FROM eventlog.messages
      WHERE (xid, id) > ($1::text::xid8, $2::bigint) AND xid < h.xmin ORDER BY xid, id OFFSET 0
    ) l
    WHERE topic = ANY ($3) AND ($5::text[] IS NULL OR ${TYPE_OF_MESSAGE} = ANY ($5))
    ORDER BY xid, id LIMIT $4
  ) m ON true`;

const LOAD = `
  INSERT INTO eventlog.positions AS p (group_name, topics, types, xid, id) VALUES ($1, $2, $3, '0', 0)
  ON CONFLICT (group_name) DO UPDATE SET topics = excluded.topics, types = excluded.types
  RETURNING p.xid::text AS xid, p.id::text AS id, p.inboxed`;

const TAKE = `
  SELECT pg_try_advisory_xact_lock(hashtextextended('group ' || p.group_name, 0)) AS free,
    p.xid::text AS xid, p.id::text AS id
  FROM eventlog.positions p WHERE p.group_name = $1`;

const MOVE = `
  UPDATE eventlog.positions SET xid = $4::text::xid8, id = $5::bigint, moved_at = now()
  WHERE group_name = $1 AND xid = $2::text::xid8 AND id = $3::bigint RETURNING 1 AS moved`;

const RECALL = `SELECT body, sequence FROM eventlog.messages WHERE topic = $1 AND key = $2 ORDER BY sequence`;

const LATEST = `
  SELECT body, sequence FROM eventlog.messages WHERE topic = $1 AND key = $2 ORDER BY sequence DESC LIMIT 1`;
