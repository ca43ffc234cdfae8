// Events that a group's consumer has fetched and the group has not taken yet, in the order in which they came.
import type { Envelope } from '@fourports/contracts';
import type { LoggedEvent } from '../event-log.ts';

export type Fetched = {
  readonly topic: string;
  readonly event: Envelope;
  /** Where it lay; undefined for one that was fetched from the record. */
  readonly place: { readonly partition: number; readonly offset: string } | undefined;
};

/** `logged.position` is its number here: what is a position to the group is known to this process alone. */
export type Buffered = Fetched & { readonly number: number; readonly logged: LoggedEvent };

export class GroupBuffer {
  #items: Buffered[] = [];
  #last = 0;
  #done = 0;
  readonly #waiting = new Set<() => void>();

  get size(): number {
    return this.#items.length;
  }

  /** Everything up to here has been taken, or is fetched again. */
  get done(): number {
    return this.#done;
  }

  push(fetched: readonly Fetched[]): void {
    for (const each of fetched) this.#items.push(this.#numbered(each));
    for (const wake of [...this.#waiting]) wake();
  }

  after(number: number, limit: number): readonly Buffered[] {
    const first = this.#items.findIndex((item) => item.number > number);
    return first === -1 ? [] : this.#items.slice(first, first + limit);
  }

  /** After the first number, up to the second. */
  between(number: number, last: number): readonly Buffered[] {
    return this.after(number, last - number).filter((item) => item.number <= last);
  }

  /** Lets go of everything up to the number, and gives it. */
  take(number: number): readonly Buffered[] {
    const kept = this.#items.findIndex((item) => item.number > number);
    const taken = this.#items.splice(0, kept === -1 ? this.#items.length : kept);
    this.#done = Math.max(this.#done, number);
    return taken;
  }

  /** Puts events before the one with this number; it and all behind it get new numbers. */
  insertBefore(number: number, fetched: readonly Fetched[]): void {
    const index = this.#items.findIndex((item) => item.number === number);
    if (index === -1) return;
    const behind = this.#items.splice(index);
    for (const each of [...fetched, ...behind]) this.#items.push(this.#numbered(each));
  }

  /** Forgets what is not taken: it is fetched again, perhaps by another process. */
  clear(): void {
    this.#items = [];
    this.#done = this.#last;
  }

  /** Resolves at the next push, after the time, or when aborted. */
  async pushed(limitMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, limitMs);
      signal.addEventListener('abort', done);
      this.#waiting.add(done);
    });
  }

  #numbered({ topic, event, place }: Fetched): Buffered {
    this.#last += 1;
    const logged = { position: String(this.#last), topic, event };
    return { topic, event, place, number: this.#last, logged };
  }
}
