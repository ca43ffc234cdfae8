// Carries one service's events from the record to Kafka, in log order. Its position is stored like any group's,
// after the brokers have them: what a crash makes it send twice, consumers drop by the sequence. While it is behind, it
// reads the next batch as the brokers take the one before.

import { failpoint } from '@fourports/database/failpoint';
import { backoffDelayMs, pauseUnless } from '../consume/backoff.ts';
import { reasonOf } from '../consume/dead-letters.ts';
import type { GroupSource } from '../consume/group-source.ts';
import type { Position } from '../event-log.ts';
import type { OutboxBatch, OutboxMessage } from './outbox.ts';

export type RelayOptions<Tx> = {
  readonly service: string;
  readonly topics: readonly string[];
  /** Of the record. */
  readonly source: Pick<GroupSource<Tx>, 'load' | 'wait' | 'store' | 'transact'>;
  readonly read: (after: Position, limit: number) => Promise<OutboxBatch>;
  readonly send: (messages: readonly OutboxMessage[]) => Promise<void>;
  readonly random: () => number;
  readonly onTrouble: (sentence: string) => void;
};

export const relayGroupOf = (service: string): string => `${service}.relay`;

const BATCH = 500;
const STANDBY_MS = 300;
const TROUBLE_MS = 50;
const TROUBLE_LIMIT = 6;
const IDLE_STORE_MS = 1_000;

/** Runs until it is stopped. Of several processes one works, the others stand by. */
export function runRelay<Tx>(options: RelayOptions<Tx>): { readonly stop: () => Promise<void> } {
  const abort = new AbortController();
  const running = untilStopped(new Relay(options, abort.signal), options, abort.signal);
  return {
    stop: async () => {
      abort.abort();
      await running;
    },
  };
}

async function untilStopped<Tx>(
  relay: Relay<Tx>,
  { service, random, onTrouble }: RelayOptions<Tx>,
  stopping: AbortSignal,
): Promise<void> {
  let troubles = 0;
  while (!stopping.aborted) {
    try {
      await relay.step();
      troubles = 0;
    } catch (error) {
      relay.forget();
      troubles += 1;
      if (troubles === 1)
        onTrouble(`Events of ${service} wait for Kafka and are sent again: ${reasonOf(error)}`);
      const delayMs = backoffDelayMs(TROUBLE_MS, Math.min(troubles, TROUBLE_LIMIT), random);
      await pauseUnless(stopping, delayMs);
    }
  }
}

class Relay<Tx> {
  readonly #options: RelayOptions<Tx>;
  readonly #stopping: AbortSignal;
  readonly #group: string;
  #stored: Position | undefined;
  #cursor: Position | undefined;
  /** The batch after the one that is being sent. */
  #ahead: Promise<OutboxBatch> | undefined;
  #storedAtMs = 0;

  constructor(options: RelayOptions<Tx>, stopping: AbortSignal) {
    this.#options = options;
    this.#stopping = stopping;
    this.#group = relayGroupOf(options.service);
  }

  forget(): void {
    this.#stored = undefined;
    this.#cursor = undefined;
    this.#ahead = undefined;
  }

  async step(): Promise<void> {
    const { source, topics, send } = this.#options;
    this.#stored ??= await source.load(this.#group, topics);
    this.#cursor ??= this.#stored;
    const { messages, next } = await this.#batchAfter(this.#cursor);
    if (messages.length === 0) return await this.#rest(this.#stored, next);
    const move = { group: this.#group, from: this.#stored, upTo: next, lock: [] };
    // The transaction holds the group's lock and nothing else: it has no id yet, so no reader waits for it.
    const outcome = await source.transact(move, async () => {
      if (messages.length === BATCH) this.#readAhead(next);
      await send(messages);
      failpoint('eventlog.relay-sent');
      return next;
    });
    if (outcome !== 'moved') {
      this.forget();
      if (outcome === 'taken') await pauseUnless(this.#stopping, STANDBY_MS);
      return;
    }
    this.#stored = next;
    this.#cursor = next;
  }

  async #batchAfter(cursor: Position): Promise<OutboxBatch> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    return await (ahead ?? this.#options.read(cursor, BATCH));
  }

  #readAhead(next: Position): void {
    this.#ahead = this.#options.read(next, BATCH);
    // It is awaited after the sending, unless that fails.
    this.#ahead.catch(() => {});
  }

  async #rest(stored: Position, next: Position): Promise<void> {
    const { source, topics } = this.#options;
    const cursor = await source.wait(topics, next, this.#stopping);
    this.#cursor = cursor;
    const nowMs = performance.now();
    if (cursor === stored || nowMs - this.#storedAtMs < IDLE_STORE_MS) return;
    this.#storedAtMs = nowMs;
    if (await source.store(this.#group, stored, cursor)) this.#stored = cursor;
    else this.forget();
  }
}
