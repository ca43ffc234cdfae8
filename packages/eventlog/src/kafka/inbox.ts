// What a group has taken, in the transaction of the effect: the last sequence of each key.
import type { Tx } from '@fourports/database';
import pg from 'pg';
import type { Position } from '../event-log.ts';
import type { Buffered } from './group-buffer.ts';

/** The key's earlier event has not come; it is in the record. */
export class SequenceGap extends Error {
  override readonly name = 'SequenceGap';
  readonly before: Buffered;
  /** First sequence that is missing. */
  readonly from: number;

  constructor(before: Buffered, from: number) {
    super(`${before.topic}:${before.event.subject} goes from ${from - 1} to ${before.event.sequence}.`);
    this.before = before;
    this.from = from;
  }
}

/** Another process has taken some of these events meanwhile. */
class InboxMoved extends Error {
  override readonly name = 'InboxMoved';
}

/** What the group's last transaction here had taken is not there: the server has crashed before it was on the disk. */
export class TakenLost extends Error {
  override readonly name = 'TakenLost';
}

/** Whether the error says where the group stands, and nothing about the event. */
export const isOfInbox = (error: unknown): boolean =>
  error instanceof SequenceGap || error instanceof InboxMoved || error instanceof TakenLost;

/** One key as a transaction left it, by which the whole of that transaction is known again. */
export type Trace = { readonly topic: string; readonly key: string; readonly sequence: number };

export type Inbox = {
  /** By its place in the buffer: false for an event the group has taken before, or twice in there. */
  readonly isNew: (position: Position) => boolean;
  /**
   * Writes down that everything up to this number is taken, as the transaction's last statement; undefined when
   * nothing was new. Throws InboxMoved.
   */
  readonly advance: (number: number) => Promise<Trace | undefined>;
};

type Query = Pick<Tx<unknown>, 'query' | 'queryLast'>;

export type Opening = {
  readonly group: string;
  readonly items: readonly Buffered[];
  /** Of the transaction before this one. */
  readonly last: Trace | undefined;
};

/**
 * Reads what is known of these events. Throws SequenceGap for the first whose key has one missing before it, and
 * TakenLost.
 */
export async function openInbox(tx: Query, { group, items, last }: Opening): Promise<Inbox> {
  const named = items.map((item): Named => ({ name: nameOf(item.topic, item.event.subject), item }));
  const known = await readKnown(tx, { group, named, last });
  if (last !== undefined && (known.get(nameOf(last.topic, last.key)) ?? 0) < last.sequence)
    throw new TakenLost(`The database has lost what ${group} had taken last.`);
  const fresh = new Set<Position>();
  const reached = new Map(known);
  for (const { name, item } of named) {
    const before = reached.get(name) ?? 0;
    const { sequence } = item.event;
    if (sequence <= before) continue;
    if (sequence > before + 1) throw new SequenceGap(item, before + 1);
    reached.set(name, sequence);
    fresh.add(item.logged.position);
  }
  return {
    isNew: (position) => fresh.has(position),
    advance: async (number) => {
      const taken = named.filter(({ item }) => item.number <= number && fresh.has(item.logged.position));
      return await writeTaken(tx, { group, taken, known });
    },
  };
}

/** A key's name is needed several times over, and there are hundreds in a batch: it is made once. */
type Named = { readonly name: string; readonly item: Buffered };

const nameOf = (topic: string, key: string): string => `${topic}:${key}`;

type Known = ReadonlyMap<string, number>;
type Asked = Pick<Opening, 'group' | 'last'> & { readonly named: readonly Named[] };

async function readKnown(tx: Query, { group, named, last }: Asked): Promise<Known> {
  const [topics, keys]: [string[], string[]] = [[], []];
  const asked = new Set<string>();
  const ask = (name: string, topic: string, key: string): void => {
    if (asked.has(name)) return;
    asked.add(name);
    topics.push(topic);
    keys.push(key);
  };
  if (last !== undefined) ask(nameOf(last.topic, last.key), last.topic, last.key);
  for (const { name, item } of named) ask(name, item.topic, item.event.subject);
  const rows = await tx.query<Trace>(KNOWN, [group, topics, keys]);
  return new Map(rows.map(({ topic, key, sequence }) => [nameOf(topic, key), sequence]));
}

type Taken = { readonly group: string; readonly taken: readonly Named[]; readonly known: Known };

async function writeTaken(tx: Query, { group, taken, known }: Taken): Promise<Trace | undefined> {
  const moves = new Map(taken.map(({ name, item }) => [name, traceOf(item)]));
  // In one order everywhere, so that two processes that meet wait for each other and do not block each other.
  const rows = [...moves].sort(([a], [b]) => (a < b ? -1 : 1));
  const [first] = rows;
  if (first === undefined) return undefined;
  const moved = rows.filter(([name]) => known.has(name));
  const entered = rows.filter(([name]) => !known.has(name));
  const before = moved.reduce((sum, [name]) => sum + (known.get(name) ?? 0), 0);
  try {
    await tx.queryLast(TAKE, [group, before, ...columnsOf(moved), ...columnsOf(entered)]);
    return first[1];
  } catch (error) {
    if (!isOfAnother(error)) throw error;
    throw new InboxMoved(`Another process has taken events of ${group} meanwhile.`);
  }
}

const traceOf = ({ topic, event }: Buffered): Trace => ({
  topic,
  key: event.subject,
  sequence: event.sequence,
});

const columnsOf = (rows: readonly (readonly [string, Trace])[]) => [
  rows.map(([, { topic }]) => topic),
  rows.map(([, { key }]) => key),
  rows.map(([, { sequence }]) => sequence),
];

/** Division by zero, by a key that did not stand where it was read; or a key that was not there is there now. */
const isOfAnother = (error: unknown): boolean =>
  error instanceof pg.DatabaseError &&
  (error.code === '22012' || (error.code === '23505' && error.constraint === 'inbox_pkey'));

// Each asked for by itself, and not joined: see postgres/group-mark.ts.
const KNOWN = `
  SELECT i.topic, i.key, i.sequence FROM unnest($2::text[], $3::text[]) AS k(topic, key)
    CROSS JOIN LATERAL (
      SELECT * FROM eventlog.inbox i WHERE i.group_name = $1 AND i.topic = k.topic AND i.key = k.key OFFSET 0
    ) i`;

// Every key goes through the index, whatever the planner believes of the table. COMMIT is already sent with it, so that
// only its failing stops it: by a division by zero, when a key did not stand where it was read. Sequences only grow:
// the sums are the same when each of them is. A key that had none is entered plainly, for half the price; the index
// refuses it when another process was first. Keys that had one come first in every process, so none waits in a circle.
const TAKE = `
  WITH taken AS (
    INSERT INTO eventlog.inbox AS i (group_name, topic, key, sequence)
    SELECT $1, topic, key, sequence FROM unnest($3::text[], $4::text[], $5::integer[]) AS n(topic, key, sequence)
    ON CONFLICT (group_name, topic, key) DO UPDATE SET sequence = excluded.sequence
    RETURNING coalesce(old.sequence, 0) AS before
  ), entered AS (
    INSERT INTO eventlog.inbox (group_name, topic, key, sequence)
    SELECT $1, topic, key, sequence FROM unnest($6::text[], $7::text[], $8::integer[]) AS n(topic, key, sequence)
  )
  SELECT 1 / (coalesce(sum(before), 0) = $2::bigint)::integer AS taken FROM taken`;
