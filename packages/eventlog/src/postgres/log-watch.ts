// One connection of a process that knows what is new in the log: it listens, tells, and looks.
import { roleUrl } from '@fourports/database';
import { failpoint } from '@fourports/database/failpoint';
import type pg from 'pg';
import { pauseUnless } from '../consume/backoff.ts';
import { reasonOf } from '../consume/dead-letters.ts';
import type { Position } from '../event-log.ts';
import { BEGINNING, comparePositions, laterOf } from './cursor.ts';
import { countWatches, lookAfter, newWatchClient } from './look.ts';

export type LogWatch = {
  /**
   * To be called after a commit that appended, with the topics and types of what was. Whoever waits for one of them
   * here, and other processes, hear of it within 5 ms.
   */
  readonly announce: (names: Iterable<string>) => void;
  /** See GroupSource.wait. The names are topics or types. */
  readonly wait: (names: readonly string[], after: Position, signal: AbortSignal) => Promise<Position>;
  readonly close: () => Promise<void>;
};

export type LogWatchOptions = {
  readonly url: string;
  readonly roleSecret: string;
  readonly onTrouble?: (sentence: string) => void;
};

const CHANNEL = 'fourports_log';
const COALESCE_MS = 4;
const POLL_MS = 200;
// Something is committed but still behind an older transaction under way; nobody will tell when that one ends.
const PENDING_POLL_MS = 10;
const WAIT_LIMIT_MS = 1_000;
const RECONNECT_MS = 200;
// A process that has just come finds what it was not told of by looking.
const COUNT_OTHERS_MS = 1_000;

/** Opens the watch; every service's log of this process shares it. Connects by itself, again and again. */
export function openLogWatch(options: LogWatchOptions): LogWatch {
  return new Watch(options);
}

/** Somebody who has seen everything of some topics or types up to `after`. */
type Waiter = {
  readonly after: Position;
  /** Ends the waiting, with the place from which to read on. */
  readonly wake: (cursor: Position) => void;
};

class Watch implements LogWatch {
  readonly #url: string;
  readonly #onTrouble: (sentence: string) => void;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  /** By the name of a topic or of a type, which are never the same. */
  readonly #waiters = new Map<string, Set<Waiter>>();
  /** The last visible event of each topic and type since the watch began. */
  readonly #lastOf = new Map<string, Position>();
  /** Of any topic. */
  #newest: Position = BEGINNING;
  /** Everything between these two has been looked at. */
  #began: Position | undefined;
  #horizon: Position = BEGINNING;
  #wake: () => void = () => {};
  #woken = false;
  #toTell = false;
  /** What was announced and may not have been looked at yet. */
  #unseen = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #others = true;
  #countedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: LogWatchOptions) {
    this.#url = roleUrl(options.url, 'eventlog_work', options.roleSecret);
    this.#onTrouble = options.onTrouble ?? (() => {});
    this.#running = this.#run();
  }

  announce = (names: Iterable<string>): void => {
    failpoint('eventlog.before-notify');
    this.#toTell = true;
    for (const name of names) this.#unseen.add(name);
    if (this.#isUrgent()) this.#lookSoon();
  };

  wait = async (names: readonly string[], after: Position, signal: AbortSignal): Promise<Position> => {
    if (signal.aborted) return after;
    if (this.#began !== undefined && this.#isBehind(names, after)) return after;
    return await new Promise((resolve) => {
      const end = (cursor: Position): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        for (const name of names) this.#waiters.get(name)?.delete(waiter);
        resolve(cursor);
      };
      const waiter = { after, wake: end };
      const abort = (): void => end(after);
      // While nothing at all is written the cursor rests, and nobody stores it again and again.
      const timer = setTimeout(
        () => end(comparePositions(this.#newest, after) > 0 ? laterOf(after, this.#horizon) : after),
        WAIT_LIMIT_MS,
      );
      signal.addEventListener('abort', abort);
      for (const name of names) this.#waitersOf(name).add(waiter);
      if (names.some((name) => this.#unseen.has(name))) this.#lookSoon();
    });
  };

  close = async (): Promise<void> => {
    this.#closing.abort();
    clearTimeout(this.#timer);
    this.#look();
    await this.#running;
  };

  /** What lies before the beginning of the watch is each group's own to read. */
  #isBehind(names: readonly string[], cursor: Position): boolean {
    return (
      comparePositions(cursor, this.#began ?? BEGINNING) < 0 ||
      names.some((name) => comparePositions(this.#lastOf.get(name) ?? BEGINNING, cursor) > 0)
    );
  }

  #waitersOf(name: string): Set<Waiter> {
    const known = this.#waiters.get(name) ?? new Set<Waiter>();
    this.#waiters.set(name, known);
    return known;
  }

  /** Groups that keep a pace read by themselves when it is time: while they rest, nobody need look for them. */
  #isUrgent(): boolean {
    return this.#others || [...this.#unseen].some((name) => (this.#waiters.get(name)?.size ?? 0) > 0);
  }

  #lookSoon(): void {
    // Not moved on by later commits: the first one waits at most this long.
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#look();
    }, COALESCE_MS);
  }

  #look(): void {
    this.#woken = true;
    this.#wake();
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const client = newWatchClient(this.#url);
      let ownProcessId: number | undefined;
      client.on('error', () => this.#look());
      // Our own word comes back too, after we have already looked.
      client.on('notification', ({ processId }) => {
        if (processId !== ownProcessId) this.#look();
      });
      try {
        await client.connect();
        const { rows } = await client.query<{ readonly pid: number }>('SELECT pg_backend_pid() AS pid');
        ownProcessId = rows[0]?.pid;
        await client.query(`LISTEN ${CHANNEL}`);
        while (!signal.aborted) await this.#round(client);
        await client.end();
      } catch (error) {
        void client.end().catch(() => {});
        this.#onTrouble(`The log cannot be watched and is tried again: ${reasonOf(error)}`);
        await pauseUnless(signal, RECONNECT_MS);
      }
    }
  }

  async #round(client: pg.Client): Promise<void> {
    this.#woken = false;
    const toTell = this.#toTell;
    this.#toTell = false;
    const looked = this.#unseen;
    this.#unseen = new Set();
    const pending = await this.#lookAt(client);
    if (pending) for (const name of looked) this.#unseen.add(name);
    if (toTell && (await this.#hasOthers(client))) await client.query(`NOTIFY ${CHANNEL}`);
    await this.#rest(pending && this.#isUrgent() ? PENDING_POLL_MS : POLL_MS);
  }

  // A process alone need not shout: NOTIFY takes a transaction id, for which every reader must wait.
  async #hasOthers(client: pg.Client): Promise<boolean> {
    const nowMs = performance.now();
    if (nowMs - this.#countedAtMs > COUNT_OTHERS_MS) {
      this.#countedAtMs = nowMs;
      this.#others = (await countWatches(client)) > 1;
    }
    return this.#others;
  }

  async #rest(limitMs: number): Promise<void> {
    if (this.#woken || this.#closing.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limitMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => {};
  }

  async #lookAt(client: pg.Client): Promise<boolean> {
    // At first only the horizon counts: what lies before it is each group's own to read.
    const { horizon, news, pending } = await lookAfter(
      client,
      this.#began === undefined ? undefined : this.#horizon,
    );
    // Whoever still waits has missed nothing up to here.
    const seen = this.#horizon;
    this.#horizon = laterOf(this.#horizon, horizon);
    for (const { topic, type, position } of news) {
      this.#newest = laterOf(this.#newest, position);
      for (const name of [topic, type]) {
        this.#lastOf.set(name, laterOf(this.#lastOf.get(name) ?? BEGINNING, position));
        for (const { after, wake } of this.#waitersOf(name))
          if (comparePositions(position, after) > 0) wake(laterOf(after, seen));
      }
    }
    if (this.#began === undefined) {
      this.#began = this.#horizon;
      for (const { after, wake } of [...this.#waiters.values()].flatMap((waiters) => [...waiters]))
        wake(after);
    }
    return pending;
  }
}
