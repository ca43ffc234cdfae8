// What a group has taken, in the transaction of the effect: the last sequence of each key, and ids of seven days.
import type { Tx } from '@fourports/database';
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
export class InboxMoved extends Error {
  override readonly name = 'InboxMoved';
}

export type Inbox = {
  /** By its place in the buffer: false for an event the group has taken before, or twice in there. */
  readonly isNew: (position: Position) => boolean;
  /** Writes down that everything up to this number is taken. Throws InboxMoved. */
  readonly advance: (number: number) => Promise<void>;
};

type Query = Pick<Tx<unknown>, 'query'>;

/** Reads what is known of these events. Throws SequenceGap for the first whose key has one missing before it. */
export async function openInbox(tx: Query, group: string, items: readonly Buffered[]): Promise<Inbox> {
  const known = await readKnown(tx, group, items);
  const fresh = new Map<Position, string>();
  const last = new Map(known.sequences);
  for (const item of items) {
    const key = keyOf(item);
    const before = last.get(key) ?? 0;
    const { sequence, id } = item.event;
    if (sequence <= before) continue;
    if (sequence > before + 1) throw new SequenceGap(item, before + 1);
    last.set(key, sequence);
    if (!known.ids.has(id)) fresh.set(item.logged.position, id);
  }
  return {
    isNew: (position) => fresh.has(position),
    advance: async (number) => {
      const taken = items.filter((item) => item.number <= number);
      await writeTaken(tx, { group, taken, sequences: known.sequences, fresh });
    },
  };
}

const keyOf = ({ topic, event }: Buffered): string => `${topic}:${event.subject}`;

type Known = { readonly sequences: ReadonlyMap<string, number>; readonly ids: ReadonlySet<string> };

async function readKnown(tx: Query, group: string, items: readonly Buffered[]): Promise<Known> {
  const keys = new Map(items.map((item) => [keyOf(item), item]));
  const rows = await tx.query<{
    readonly topic: string | null;
    readonly key: string;
    readonly sequence: number;
  }>(KNOWN, [
    group,
    [...keys.values()].map(({ topic }) => topic),
    [...keys.values()].map(({ event }) => event.subject),
    items.map(({ event }) => event.id),
  ]);
  return {
    sequences: new Map(
      rows.flatMap(({ topic, key, sequence }) => (topic === null ? [] : [[`${topic}:${key}`, sequence]])),
    ),
    ids: new Set(rows.flatMap(({ topic, key }) => (topic === null ? [key] : []))),
  };
}

type Taken = {
  readonly group: string;
  readonly taken: readonly Buffered[];
  readonly sequences: ReadonlyMap<string, number>;
  readonly fresh: ReadonlyMap<Position, string>;
};

async function writeTaken(tx: Query, { group, taken, sequences, fresh }: Taken): Promise<void> {
  const moves = new Map<string, { readonly topic: string; key: string; before: number; after: number }>();
  for (const item of taken) {
    const key = keyOf(item);
    const before = sequences.get(key) ?? 0;
    const after = Math.max(moves.get(key)?.after ?? before, item.event.sequence);
    if (after > before) moves.set(key, { topic: item.topic, key: item.event.subject, before, after });
  }
  if (moves.size === 0) return;
  // In one order everywhere, so that two processes that meet wait for each other and do not block each other.
  const rows = [...moves].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, move]) => move);
  const ids = taken.flatMap(({ logged }) => fresh.get(logged.position) ?? []);
  const [written] = await tx.query<{ readonly moved: number; readonly noted: number }>(TAKE, [
    group,
    rows.map(({ topic }) => topic),
    rows.map(({ key }) => key),
    rows.map(({ before }) => before),
    rows.map(({ after }) => after),
    ids,
  ]);
  if (written?.moved === rows.length && written.noted === ids.length) return;
  throw new InboxMoved(`Another process has taken events of ${group} meanwhile.`);
}

// Each asked for by itself, and not joined: see postgres/group-mark.ts.
const KNOWN = `
  SELECT i.topic, i.key, i.sequence FROM unnest($2::text[], $3::text[]) AS k(topic, key)
    CROSS JOIN LATERAL (
      SELECT * FROM eventlog.inbox i WHERE i.group_name = $1 AND i.topic = k.topic AND i.key = k.key OFFSET 0
    ) i
  UNION ALL
  SELECT NULL, e.event_id::text, 0 FROM unnest($4::uuid[]) AS n(id)
    CROSS JOIN LATERAL (
      SELECT * FROM eventlog.inbox_events e WHERE e.group_name = $1 AND e.event_id = n.id OFFSET 0
    ) e`;

// Each key moves on from where it was read, or not at all: nobody else's move is overwritten.
const TAKE = `
  WITH n AS (
    SELECT * FROM unnest($2::text[], $3::text[], $4::integer[], $5::integer[]) AS n(topic, key, before, after)
  ), begun AS (
    INSERT INTO eventlog.inbox (group_name, topic, key, sequence)
    SELECT $1, topic, key, after FROM n WHERE before = 0
    ON CONFLICT DO NOTHING RETURNING 1
  ), moved AS (
    UPDATE eventlog.inbox i SET sequence = n.after FROM n
    WHERE n.before > 0 AND i.group_name = $1 AND i.topic = n.topic AND i.key = n.key AND i.sequence = n.before
    RETURNING 1
  ), noted AS (
    INSERT INTO eventlog.inbox_events (group_name, event_id) SELECT $1, unnest($6::uuid[])
    ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT (SELECT count(*) FROM begun)::integer + (SELECT count(*) FROM moved)::integer AS moved,
    (SELECT count(*) FROM noted)::integer AS noted`;
