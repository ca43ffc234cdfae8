import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceDatabase, Tx } from '@fourports/database';
import { Groups } from '../consume/groups.ts';
import type {
  AppendOptions,
  EventDraft,
  EventLog,
  Following,
  LogPorts,
  Position,
  Subscription,
} from '../event-log.ts';
import { appendTo } from './append.ts';
import { BEGINNING, comparePositions } from './cursor.ts';
import type { LogWatch } from './log-watch.ts';
import { postgresSource, readBatch, recallFrom } from './postgres-source.ts';
import { groupsHaveReached, headOf, horizonOf, lagOf } from './progress.ts';

export type PostgresEventLogOptions<Tables> = {
  readonly database: ServiceDatabase<Tables>;
  /** Shared by all services of the process. */
  readonly watch: LogWatch;
  readonly ports: LogPorts;
  /** Hears why a group stands still; it goes on trying. */
  readonly onTrouble?: (sentence: string) => void;
};

// Between two looks at how far a group is: ours in memory, another process's in the database.
const LOCAL_LOOK_MS = 3;
const STORED_LOOK_MS = 25;

/** The event log of one service, on PostgreSQL: the table is the log. */
export const createPostgresEventLog = <Tables>(
  options: PostgresEventLogOptions<Tables>,
): EventLog<Tx<Tables>> => new PostgresEventLog(options);

class PostgresEventLog<Tables> implements EventLog<Tx<Tables>> {
  readonly #options: PostgresEventLogOptions<Tables>;
  readonly #database: ServiceDatabase<Tables>;
  readonly #groups: Groups<Tx<Tables>>;
  readonly #positions = new WeakMap<Tx<Tables>, Position>();

  constructor(options: PostgresEventLogOptions<Tables>) {
    const { database, watch, ports, onTrouble = () => {} } = options;
    this.#options = options;
    this.#database = database;
    const append = this.append.bind(this);
    const source = postgresSource({ database, watch, append });
    this.#groups = new Groups({ service: database.service, source, ports, onTrouble });
  }

  async append(tx: Tx<Tables>, drafts: readonly EventDraft[], { isLast = false }: AppendOptions = {}) {
    if (drafts.length === 0) return [];
    const { ports, watch } = this.#options;
    const { service } = this.#database;
    const names = new Set(drafts.flatMap(({ topic, type }) => [topic, type]));
    tx.afterCommit(() => watch.announce(names));
    const { envelopes, position } = await appendTo(tx, drafts, { service, ports, isLast });
    this.#positions.set(tx, position);
    return envelopes;
  }

  async subscribe(subscription: Subscription<Tx<Tables>>) {
    return this.#groups.subscribe(subscription);
  }

  async follow(following: Following) {
    const { after = await horizonOf(this.#database) } = following;
    return this.#groups.follow(following, after === 'beginning' ? BEGINNING : after);
  }

  async read(query: Parameters<EventLog<Tx<Tables>>['read']>[0]) {
    return await readBatch(this.#database, query, query.after ?? BEGINNING, query.limit);
  }

  async recall(tx: Tx<Tables>, topic: string, key: string) {
    return await recallFrom(tx, topic, key);
  }

  positionAfter(tx: Tx<Tables>) {
    return this.#positions.get(tx);
  }

  async head() {
    return await headOf(this.#database);
  }

  async hasReached(groups: readonly string[], position: Position) {
    const others = groups.filter((group) => !this.#runsHerePast(group, position));
    return others.length === 0 || (await groupsHaveReached(this.#database, others, position));
  }

  async waitUntilReached(groups: readonly string[], position: Position, timeoutMs: number) {
    const limit = performance.now() + timeoutMs;
    for (;;) {
      if (await this.hasReached(groups, position)) return true;
      const now = performance.now();
      if (now >= limit) return false;
      const nextLook = Math.min(limit, now + STORED_LOOK_MS);
      while (performance.now() < nextLook && !groups.every((group) => this.#runsHerePast(group, position))) {
        await pause(LOCAL_LOOK_MS);
      }
    }
  }

  async lag() {
    return await lagOf(this.#database, this.#database.service);
  }

  async close() {
    await this.#groups.close();
  }

  #runsHerePast(group: string, position: Position): boolean {
    const reached = this.#groups.reached(group);
    return reached !== undefined && comparePositions(reached, position) >= 0;
  }
}
