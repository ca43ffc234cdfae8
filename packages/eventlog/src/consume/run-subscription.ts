import type { LogPorts, Position, Subscription } from '../event-log.ts';
import { backoffDelayMs, pauseUnless } from './backoff.ts';
import { reasonOf } from './dead-letters.ts';
import type { GroupSource } from './group-source.ts';
import { type Taking, takeBatch } from './take-tasks.ts';
import { readingOf } from './task.ts';

export type RunOptions<Tx> = {
  readonly service: string;
  readonly source: GroupSource<Tx>;
  readonly ports: LogPorts;
  /** Hears why a group stands still; it goes on trying. */
  readonly onTrouble: (sentence: string) => void;
};

export type GroupRunner = {
  readonly group: string;
  /** Everything up to here has been taken; undefined until the stored position is known. */
  readonly reached: () => Position | undefined;
  readonly stop: () => Promise<void>;
};

const DEFAULT_BATCH = 100;
const STANDBY_MS = 300;
const TROUBLE_MS = 25;
const TROUBLE_LIMIT = 5;
// The stored position of an idle group follows the log at this pace; it only shortens the next start.
const IDLE_STORE_MS = 1_000;

/** Runs one group until it is stopped. */
export function runSubscription<Tx>(options: RunOptions<Tx>, subscription: Subscription<Tx>): GroupRunner {
  const abort = new AbortController();
  const group = new Group({ ...options, subscription, stopping: abort.signal });
  const running = untilStopped(group, options, abort.signal);
  return {
    group: subscription.group,
    reached: () => group.reached,
    stop: async () => {
      abort.abort();
      await running;
      await options.source.close?.();
    },
  };
}

async function untilStopped<Tx>(
  group: Group<Tx>,
  options: RunOptions<Tx>,
  stopping: AbortSignal,
): Promise<void> {
  let troubles = 0;
  while (!stopping.aborted) {
    try {
      await group.step();
      troubles = 0;
    } catch (error) {
      group.forget();
      troubles += 1;
      if (troubles === 1)
        options.onTrouble(`Group ${group.name} stands still and tries again: ${reasonOf(error)}`);
      const attempt = Math.min(troubles, TROUBLE_LIMIT);
      await pauseUnless(stopping, backoffDelayMs(TROUBLE_MS, attempt, options.ports.random));
    }
  }
}

class Group<Tx> {
  readonly #taking: Taking<Tx>;
  readonly #topics: readonly string[];
  readonly #types: readonly string[] | undefined;
  /** As it stands in the store; undefined when that must be looked up again. */
  #stored: Position | undefined;
  /** At or after `#stored`; nothing for this group lies between. */
  #cursor: Position | undefined;
  #storedAtMs = 0;
  /** When the next batch may be read. */
  #nextAtMs = 0;

  constructor(taking: Taking<Tx>) {
    this.#taking = taking;
    const { topics, types } = readingOf(taking.subscription);
    this.#topics = topics;
    this.#types = types;
  }

  get name(): string {
    return this.#taking.subscription.group;
  }

  get reached(): Position | undefined {
    return this.#cursor;
  }

  forget(): void {
    this.#stored = undefined;
    this.#cursor = undefined;
  }

  async step(): Promise<void> {
    const { source, subscription, stopping } = this.#taking;
    if (this.#stored === undefined || this.#cursor === undefined) {
      this.#stored = await source.load(this.name, this.#topics, this.#types);
      this.#cursor = this.#stored;
    }
    const { batchSize = DEFAULT_BATCH, paceMs = 0 } = subscription;
    const early = this.#nextAtMs - performance.now();
    // By then there may be more.
    if (early > 0) await pauseUnless(stopping, early);
    if (stopping.aborted) return;
    const batch = await source.read(this.#topics, this.#cursor, batchSize, this.#types);
    if (batch.events.length === 0) {
      this.#cursor = batch.next;
      this.#cursor = await source.wait(this.#topics, this.#cursor, stopping, this.#types);
      await this.#storeIdle(this.#stored, this.#cursor);
      return;
    }
    // After a full one there are more, and the next is taken at once.
    this.#nextAtMs = batch.events.length < batchSize ? performance.now() + paceMs : 0;
    const taken = await takeBatch(this.#taking, this.#stored, batch);
    if (taken.outcome === 'moved') {
      this.#stored = taken.position;
      this.#cursor = taken.position;
      return;
    }
    this.forget();
    if (taken.outcome === 'taken') await pauseUnless(stopping, STANDBY_MS);
  }

  async #storeIdle(from: Position, to: Position): Promise<void> {
    const nowMs = performance.now();
    if (from === to || nowMs - this.#storedAtMs < IDLE_STORE_MS) return;
    this.#storedAtMs = nowMs;
    if (await this.#taking.source.store(this.name, from, to)) this.#stored = to;
    else this.forget();
  }
}
