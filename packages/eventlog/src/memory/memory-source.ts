import { setTimeout as pause } from 'node:timers/promises';
import type { Batch, GroupSource } from '../consume/group-source.ts';
import { readEnvelope } from '../envelope-of.ts';
import type { EventLog, LoggedEvent } from '../event-log.ts';
import type { MemoryStore, StoredEvent } from './memory-store.ts';
import { MemoryOutage, type MemoryTx, memoryTransaction } from './memory-transaction.ts';

/** The key's earlier event has not come yet; the group waits for it. */
class SequenceGap extends Error {
  override readonly name = 'SequenceGap';
}

// Delayed events become visible by being looked for.
const NEXT_READ_MS = 1;

/** What a group needs, over the store in memory. Events may come twice, so it keeps an inbox, as Kafka's will. */
export const memorySource = (
  store: MemoryStore,
  append: EventLog<MemoryTx>['append'],
): GroupSource<MemoryTx> => ({
  append,
  load: async (group) => String(store.value(positionName(group)) ?? '0'),
  read: async (topics, after, limit) => readMemory(store, topics, after, limit),
  wait: async (_topics, after, signal) => {
    if (store.hasAfter(Number(after))) await pause(NEXT_READ_MS);
    else if (!signal.aborted) await changedOrAborted(store, signal);
    return after;
  },
  store: async (group, from, to) => {
    if (store.value(positionName(group)) !== from) return false;
    store.commit([], new Map([[positionName(group), JSON.stringify(to)]]));
    return true;
  },
  transact: async ({ group, from, lock }, work) => {
    const groupLock = `group ${group}`;
    if (!store.tryLock(groupLock)) return 'taken';
    try {
      if (String(store.value(positionName(group)) ?? '0') !== from) return 'elsewhere';
      await memoryTransaction(store, lock, async (tx) => tx.set(positionName(group), await work(tx)));
      return 'moved';
    } finally {
      store.unlock([groupLock]);
    }
  },
  accept: async (tx, group, { topic, event }) => {
    const name = `inbox ${group} ${topic}:${event.subject}`;
    const last = Number(tx.get(name) ?? 0);
    if (event.sequence <= last) return false;
    if (event.sequence > last + 1)
      throw new SequenceGap(`${topic}:${event.subject} has a gap after ${last}.`);
    tx.set(name, event.sequence);
    return true;
  },
  latestOf: async (tx, topic, key) => {
    const latest = tx.latest(topic, key);
    return latest === undefined ? undefined : readEnvelope(latest.body, latest.sequence);
  },
  abandon: async (tx) => tx.abandon(),
  isOutage: (error) => error instanceof MemoryOutage || error instanceof SequenceGap,
});

const positionName = (group: string): string => `position ${group}`;

export function readMemory(
  store: MemoryStore,
  topics: readonly string[],
  after: string,
  limit: number,
): Batch {
  const { repeated, events, next } = store.read(topics, Number(after), limit);
  return {
    events: [
      ...repeated.map((record) => logged(record, Number(after))),
      ...events.map(({ record, place }) => logged(record, place)),
    ],
    next: String(next),
  };
}

const logged = (record: StoredEvent, place: number): LoggedEvent => ({
  position: String(place),
  topic: record.topic,
  event: readEnvelope(record.body, record.sequence),
});

async function changedOrAborted(store: MemoryStore, signal: AbortSignal): Promise<void> {
  const wake = (): void => store.wake();
  signal.addEventListener('abort', wake);
  await store.changed();
  signal.removeEventListener('abort', wake);
}
