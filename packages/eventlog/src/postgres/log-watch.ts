// One connection of a process that knows what is new in the log: it listens, tells, and looks.
import { roleUrl } from '@fourports/database';
import pg from 'pg';
import { pauseUnless } from '../consume/backoff.ts';
import { reasonOf } from '../consume/dead-letters.ts';
import type { Position } from '../event-log.ts';
import { failpoint } from '../failpoint.ts';
import { BEGINNING, comparePositions, laterOf, parsePosition, positionBelow, positionOf } from './cursor.ts';

export type LogWatch = {
  /** To be called after a commit that appended; tells this process at once and the others within 5 ms. */
  readonly announce: () => void;
  /** See GroupSource.wait. */
  readonly wait: (topics: readonly string[], after: Position, signal: AbortSignal) => Promise<Position>;
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

/** Opens the watch; every service's log of this process shares it. Connects by itself, again and again. */
export function openLogWatch(options: LogWatchOptions): LogWatch {
  return new Watch(options);
}

class Watch implements LogWatch {
  readonly #url: string;
  readonly #onTrouble: (sentence: string) => void;
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  readonly #waiting = new Set<() => void>();
  /** The last visible event of each topic since the watch began. */
  readonly #lastOf = new Map<string, Position>();
  /** Everything between these two has been looked at. */
  #began: Position | undefined;
  #horizon: Position = BEGINNING;
  #wake: () => void = () => {};
  #woken = false;
  #toTell = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LogWatchOptions) {
    this.#url = roleUrl(options.url, 'eventlog_work', options.roleSecret);
    this.#onTrouble = options.onTrouble ?? (() => {});
    this.#running = this.#run();
  }

  announce = (): void => {
    failpoint('eventlog.before-notify');
    this.#toTell = true;
    // Not moved on by later commits: the first one waits at most this long.
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#look();
    }, COALESCE_MS);
  };

  wait = async (topics: readonly string[], after: Position, signal: AbortSignal): Promise<Position> => {
    const limit = performance.now() + WAIT_LIMIT_MS;
    let cursor = after;
    for (;;) {
      const began = this.#began;
      if (began !== undefined && comparePositions(cursor, began) < 0) return cursor;
      if (began !== undefined && this.#hasNew(topics, cursor)) return cursor;
      if (began !== undefined) cursor = laterOf(cursor, this.#horizon);
      const left = limit - performance.now();
      if (signal.aborted || left <= 0) return cursor;
      await this.#nextLook(left, signal);
    }
  };

  close = async (): Promise<void> => {
    this.#closing.abort();
    clearTimeout(this.#timer);
    this.#look();
    await this.#running;
  };

  #hasNew(topics: readonly string[], cursor: Position): boolean {
    return topics.some((topic) => {
      const last = this.#lastOf.get(topic);
      return last !== undefined && comparePositions(last, cursor) > 0;
    });
  }

  async #nextLook(limitMs: number, signal: AbortSignal): Promise<void> {
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

  #look(): void {
    this.#woken = true;
    this.#wake();
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const client = new pg.Client({
        connectionString: this.#url,
        application_name: 'fourports log watch',
        connectionTimeoutMillis: 3_000,
        query_timeout: 3_000,
        keepAlive: true,
      });
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
    if (this.#toTell) {
      this.#toTell = false;
      await client.query(`NOTIFY ${CHANNEL}`);
      // It comes back to us as well; what it says is looked at now.
    }
    const pending = await this.#lookAt(client);
    for (const done of [...this.#waiting]) done();
    await this.#rest(pending ? PENDING_POLL_MS : POLL_MS);
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
    const seen = this.#began === undefined ? undefined : parsePosition(this.#horizon);
    // At first only the horizon counts: what lies before it is each group's own to read.
    const { rows } = await client.query<Row>({
      name: 'look',
      text: LOOK,
      values: [seen?.xid ?? null, seen?.id ?? null],
    });
    for (const { topic, xid, id } of rows) {
      if (topic !== null && xid !== null && id !== null) this.#lastOf.set(topic, positionOf(xid, id));
    }
    const first = rows[0];
    if (first === undefined) return false;
    this.#horizon = laterOf(this.#horizon, positionBelow(first.xmin));
    this.#began ??= this.#horizon;
    return first.pending;
  }
}

type Row = {
  readonly xmin: string;
  readonly pending: boolean;
  readonly topic: string | null;
  readonly xid: string | null;
  readonly id: string | null;
};

const LOOK = `
  WITH horizon AS (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin)
  SELECT h.xmin::text AS xmin, EXISTS (SELECT FROM eventlog.messages p WHERE p.xid >= h.xmin) AS pending,
    n.topic, n.xid::text AS xid, n.id::text AS id
  FROM horizon h LEFT JOIN LATERAL (
    SELECT DISTINCT ON (m.topic) m.topic, m.xid, m.id FROM eventlog.messages m
    WHERE (m.xid, m.id) > ($1::text::xid8, $2::bigint) AND m.xid < h.xmin
    ORDER BY m.topic, m.xid DESC, m.id DESC
  ) n ON true`;
