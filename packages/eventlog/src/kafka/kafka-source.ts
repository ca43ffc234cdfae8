import type { ServiceDatabase, Tx } from '@fourports/database';
import { failpoint } from '@fourports/database/failpoint';
import type { GroupSource } from '../consume/group-source.ts';
import { readEnvelope } from '../envelope-of.ts';
import type { GroupMark } from '../postgres/group-mark.ts';
import type { Fetched } from './group-buffer.ts';
import type { GroupFeed } from './group-feed.ts';
import { type Inbox, isOfInbox, openInbox, SequenceGap, TakenLost, type Trace } from './inbox.ts';
import type { LastTaken } from './last-taken.ts';

type Options<Tables> = {
  readonly group: string;
  readonly database: ServiceDatabase<Tables>;
  /** Of the record, which is where gaps are filled from. */
  readonly record: GroupSource<Tx<Tables>>;
  readonly feed: Pick<GroupFeed, 'buffer' | 'start' | 'settle' | 'again' | 'close'>;
  readonly mark: GroupMark;
  readonly lastTaken: LastTaken;
};

const WAIT_MS = 500;

/**
 * What one group needs, on Kafka. A position is the number of an event in this process's buffer; what the group has
 * taken stands in its inbox, in the transaction of the effect, so that several processes can share its partitions.
 */
export function kafkaSource<Tables>(options: Options<Tables>): GroupSource<Tx<Tables>> {
  const { group, database, record, feed, mark, lastTaken } = options;
  const { buffer } = feed;
  const inboxes = new WeakMap<Tx<Tables>, Inbox>();
  let gap: SequenceGap | undefined;
  return {
    append: record.append,
    latestOf: record.latestOf,
    abandon: record.abandon,
    isOutage: (error) => isOfInbox(error) || record.isOutage(error),
    load: async (_group, topics) => {
      await mark.begin(topics);
      feed.start(topics);
      return String(buffer.done);
    },
    read: async (_topics, after, limit) => {
      if (gap !== undefined) buffer.insertBefore(gap.before.number, await missingEvents(database, gap));
      gap = undefined;
      const items = buffer.after(Number(after), limit);
      return { events: items.map(({ logged }) => logged), next: items.at(-1)?.logged.position ?? after };
    },
    wait: async (_topics, after, signal) => {
      mark.moveWhenDue();
      if (buffer.after(Number(after), 1).length === 0) await buffer.pushed(WAIT_MS, signal);
      return after;
    },
    store: async () => true,
    transact: async ({ from, upTo, lock }, work) => {
      const items = buffer.between(Number(from), Number(upTo));
      let to = from;
      let trace: Trace | undefined;
      try {
        // The disk is waited for before the brokers hear that these need not come again: see last-taken.ts.
        await database.work({ lock: locksOf(group, lock), durable: false, eager: true }, async (tx) => {
          const inbox = await openInbox(tx, { group, items, last: lastTaken.trace });
          inboxes.set(tx, inbox);
          to = await work(tx);
          failpoint('eventlog.before-inbox');
          trace = await inbox.advance(Number(to));
        });
      } catch (error) {
        if (error instanceof SequenceGap) gap = error;
        if (error instanceof TakenLost) beginAnew(options, error);
        throw error;
      }
      failpoint('eventlog.before-offset');
      lastTaken.note(trace);
      feed.settle(buffer.take(Number(to)));
      mark.moveWhenDue();
      return 'moved';
    },
    accept: async (tx, _group, { position }) => inboxes.get(tx)?.isNew(position) === true,
    close: async () => {
      await feed.close();
      await mark.close();
    },
  };
}

/**
 * Processes of one group take different keys. Where the group does not name what it changes, one of them could miss
 * what another has not committed yet – two keys that belong together – so the group is locked as a whole.
 */
const locksOf = (group: string, lock: readonly string[]): readonly string[] =>
  lock.length > 0 ? lock : [`group ${group}`];

function beginAnew({ feed, lastTaken }: Pick<Options<never>, 'feed' | 'lastTaken'>, reason: TakenLost): void {
  lastTaken.forget();
  feed.again(reason);
}

/** What Kafka no longer has, or gives in another order since a topic got more partitions. Throws when it is nowhere. */
async function missingEvents(
  database: Pick<ServiceDatabase<never>, 'workQuery'>,
  { before: { topic, event }, from }: SequenceGap,
): Promise<readonly Fetched[]> {
  const rows = await database.workQuery<{ readonly body: string; readonly sequence: number }>(MISSING, [
    topic,
    event.subject,
    from,
    event.sequence - 1,
  ]);
  if (rows.length !== event.sequence - from) {
    throw new Error(
      `${topic}:${event.subject} has no event ${from} in the record, though Kafka has ${event.sequence}. Is this topic another installation's?`,
    );
  }
  return rows.map(({ body, sequence }) => ({
    topic,
    event: readEnvelope(body, sequence),
    place: undefined,
  }));
}

const MISSING = `
  SELECT body, sequence FROM eventlog.messages
  WHERE topic = $1 AND key = $2 AND sequence BETWEEN $3 AND $4 ORDER BY sequence`;
