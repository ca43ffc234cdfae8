import type { EventDraft, EventLog } from '../event-log.ts';

/** What an adapter brings so that the contract can be held against it. */
export type Harness<Tx> = {
  /** The log of a service in a process; the same two names give the same log. */
  readonly log: (service: string, process?: string) => EventLog<Tx>;
  /** A transaction of the service with these locks taken first. */
  readonly transaction: <R>(
    service: string,
    lock: readonly string[],
    work: (tx: Tx) => Promise<R>,
  ) => Promise<R>;
  readonly tryLock: (tx: Tx, key: string) => Promise<boolean>;
  /** Writes down that something happened, in the transaction. */
  readonly recordEffect: (tx: Tx, effect: string) => Promise<void>;
  /** All effects committed so far, in order. */
  readonly effects: () => Promise<readonly string[]>;
  /** Ends the process's connection in the middle of the transaction, as a crash would. */
  readonly crash: (tx: Tx) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Of tracking's drafts, unless another is given. */
export const HAPPENED = 'tracking.TestHappened';

/** A draft of an event that means nothing; `n` is its payload. */
export const draftOf = (topic: string, key: string, n: number, type?: string): EventDraft<{ n: number }> => ({
  topic,
  type: type ?? `${topic.slice(0, topic.indexOf('.'))}.TestHappened`,
  version: 1,
  key,
  occurredAt: '2023-12-19T07:30:00.000Z',
  world: 'recorded',
  actor: { type: 'service', id: 'test' },
  correlationId: 'test',
  data: { n },
});

/** The `n` of such an event. */
export function numberOf(event: { readonly data: unknown }): number {
  const { data } = event;
  return typeof data === 'object' && data !== null && 'n' in data ? Number(data.n) : Number.NaN;
}
