import type { MemoryStore, StoredEvent } from './memory-store.ts';

/** A transaction over MemoryStore: what it wrote is visible to itself at once and to others after its end. */
export type MemoryTx = {
  readonly lockedKeys: ReadonlySet<string>;
  readonly tryLock: (key: string) => Promise<boolean>;
  readonly afterCommit: (signal: () => void) => void;
  /** Makes the commit fail, as when the process dies. */
  readonly abandon: () => void;
  /** A copy by JSON of what `set` kept. */
  readonly get: (name: string) => unknown;
  readonly set: (name: string, value: unknown) => void;
  /** These three are for the log only. */
  readonly recall: (topic: string, key: string) => readonly StoredEvent[];
  readonly latest: (topic: string, key: string) => StoredEvent | undefined;
  readonly stage: (event: Omit<StoredEvent, 'sequence'>) => StoredEvent;
};

/** The store is away: the transaction was abandoned or came too late. Says nothing about an event. */
export class MemoryOutage extends Error {
  override readonly name = 'MemoryOutage';
}

/** Runs `work` with the locks taken in order; its writes become visible together, or never when it throws. */
export async function memoryTransaction<R>(
  store: MemoryStore,
  lock: readonly string[],
  work: (tx: MemoryTx) => Promise<R>,
): Promise<R> {
  const held = new Set<string>();
  try {
    for (const key of [...new Set(lock)].sort()) {
      await store.lock(key);
      held.add(key);
    }
    const session = openSession(store, held);
    const result = await work(session.tx);
    session.commit();
    return result;
  } finally {
    store.unlock(held);
  }
}

function openSession(store: MemoryStore, held: Set<string>) {
  const events: StoredEvent[] = [];
  const values = new Map<string, string>();
  const signals: (() => void)[] = [];
  let abandoned = false;
  const latest = (topic: string, key: string): StoredEvent | undefined =>
    events.findLast((event) => event.topic === topic && event.key === key) ?? store.latest(topic, key);
  const tx: MemoryTx = {
    lockedKeys: held,
    tryLock: async (key) => {
      const locked = store.tryLock(key);
      if (locked) held.add(key);
      return locked;
    },
    afterCommit: (signal) => void signals.push(signal),
    abandon: () => {
      abandoned = true;
    },
    get: (name) => {
      const own = values.get(name);
      return own === undefined ? store.value(name) : JSON.parse(own);
    },
    recall: (topic, key) => [
      ...store.recall(topic, key),
      ...events.filter((event) => event.topic === topic && event.key === key),
    ],
    set: (name, value) => void values.set(name, JSON.stringify(value)),
    latest,
    stage: (event) => {
      const staged = { ...event, sequence: (latest(event.topic, event.key)?.sequence ?? 0) + 1 };
      events.push(staged);
      return staged;
    },
  };
  const commit = (): void => {
    if (abandoned) throw new MemoryOutage('The transaction was abandoned before its commit.');
    store.commit(events, values);
    for (const signal of signals) signal();
  };
  return { tx, commit };
}
