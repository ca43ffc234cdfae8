// What a database would hold, in memory: committed events, values and positions, shared by every log over it.
import type { UnsequencedEnvelope } from '../envelope-of.ts';
import { seededRandom } from './seeded-random.ts';

export type MemoryStoreOptions = {
  /** Decides what is doubled and delayed; the same seed gives the same run. */
  readonly seed?: number;
  /** Chance, 0 … 1, that a read hands out events again that were handed out before. */
  readonly duplicate?: number;
  /** Chance, 0 … 1, that an event and all behind it stay invisible for a few reads. */
  readonly delay?: number;
};

export type StoredEvent = {
  readonly topic: string;
  readonly key: string;
  readonly sequence: number;
  readonly body: string;
};

type Record = StoredEvent & { hiddenReads: number };

const LONGEST_DELAY_READS = 4;
const MOST_REPEATED = 3;

export class MemoryStore {
  readonly #records: Record[] = [];
  readonly #values = new Map<string, string>();
  readonly #lastOf = new Map<string, StoredEvent>();
  readonly #locked = new Set<string>();
  readonly #waiting: (() => void)[] = [];
  readonly #settled = new Map<string, number>();
  #tickets = 0;
  readonly #random: () => number;
  readonly #duplicate: number;
  readonly #delay: number;

  constructor(options: MemoryStoreOptions = {}) {
    this.#random = seededRandom(options.seed ?? 1);
    this.#duplicate = options.duplicate ?? 0;
    this.#delay = options.delay ?? 0;
  }

  /** A name for where a transaction's events will lie, known before its commit. */
  ticket(): string {
    this.#tickets += 1;
    return `tx${this.#tickets}`;
  }

  settle(ticket: string): void {
    this.#settled.set(ticket, this.#records.length);
  }

  /** The place that a position means; after everything for a transaction that has not committed. */
  placeOf(position: string): number {
    if (/^\d+$/.test(position)) return Number(position);
    return this.#settled.get(position) ?? Number.POSITIVE_INFINITY;
  }

  get length(): number {
    return this.#records.length;
  }

  value(name: string): unknown {
    const text = this.#values.get(name);
    return text === undefined ? undefined : JSON.parse(text);
  }

  latest(topic: string, key: string): StoredEvent | undefined {
    return this.#lastOf.get(`${topic}:${key}`);
  }

  recall(topic: string, key: string): readonly StoredEvent[] {
    return this.#records.filter((record) => record.topic === topic && record.key === key);
  }

  /** All or nothing. Throws when another transaction has given a sequence number meanwhile. */
  commit(events: readonly StoredEvent[], values: ReadonlyMap<string, string>): void {
    const last = new Map<string, number>();
    for (const { topic, key, sequence } of events) {
      const name = `${topic}:${key}`;
      const before = last.get(name) ?? this.#lastOf.get(name)?.sequence ?? 0;
      if (sequence !== before + 1) throw new Error(`Failed to commit: ${name} already has ${sequence}.`);
      last.set(name, sequence);
    }
    for (const event of events) {
      const hiddenReads = this.#happens(this.#delay) ? 1 + this.#below(LONGEST_DELAY_READS) : 0;
      this.#records.push({ ...event, hiddenReads });
      this.#lastOf.set(`${event.topic}:${event.key}`, event);
    }
    for (const [name, text] of values) this.#values.set(name, text);
    this.wake();
  }

  /** Visible events of the topics from `after` on; `repeated` ones lie before it. */
  read(topics: readonly string[], after: number, limit: number) {
    const end = this.#visibleEnd();
    const events: { readonly place: number; readonly record: StoredEvent }[] = [];
    let place = after;
    while (place < end && events.length < limit) {
      const record = this.#records[place];
      place += 1;
      if (record !== undefined && topics.includes(record.topic)) events.push({ place, record });
    }
    const again = events.length > 0 && this.#happens(this.#duplicate);
    const repeated = again
      ? this.#records.slice(Math.max(0, after - 1 - this.#below(MOST_REPEATED)), after)
      : [];
    return { repeated: repeated.filter(({ topic }) => topics.includes(topic)), events, next: place };
  }

  /** Whether a read from here on may find something, now or after a few more reads. */
  hasAfter(place: number): boolean {
    return place < this.#records.length;
  }

  tryLock(key: string): boolean {
    if (this.#locked.has(key)) return false;
    this.#locked.add(key);
    return true;
  }

  async lock(key: string): Promise<void> {
    while (!this.tryLock(key)) await this.changed();
  }

  unlock(keys: Iterable<string>): void {
    for (const key of keys) this.#locked.delete(key);
    this.wake();
  }

  /** Resolves at the next commit or unlock. */
  async changed(): Promise<void> {
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  // As with a transaction that commits late: nothing behind an invisible event is visible either.
  #visibleEnd(): number {
    const hidden = this.#records.findIndex(({ hiddenReads }) => hiddenReads > 0);
    const record = this.#records[hidden];
    if (record === undefined) return this.#records.length;
    record.hiddenReads -= 1;
    return hidden;
  }

  #happens(chance: number): boolean {
    return chance > 0 && this.#random() < chance;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}

/** A body as it is stored: through JSON, so that what JSON loses is lost here too. */
export const storedBody = (envelope: UnsequencedEnvelope): string => JSON.stringify(envelope);
