// The log in memory: for tests, and for simulations that double and delay by seed.
import { setTimeout as pause } from 'node:timers/promises';
import { Groups } from '../consume/groups.ts';
import { envelopeOf, readEnvelope } from '../envelope-of.ts';
import type {
  EventDraft,
  EventLog,
  Following,
  LogPorts,
  Position,
  ReadQuery,
  Subscription,
} from '../event-log.ts';
import { requireLocks, requireOwnTopics } from '../lock-key.ts';
import { memorySource, readMemory } from './memory-source.ts';
import { type MemoryStore, storedBody } from './memory-store.ts';
import { type MemoryTx, memoryTransaction } from './memory-transaction.ts';

export type MemoryEventLogOptions = {
  readonly service: string;
  /** Shared by the logs that are to hear of each other. */
  readonly store: MemoryStore;
  readonly ports: LogPorts;
  readonly onTrouble?: (sentence: string) => void;
};

export type MemoryEventLog = EventLog<MemoryTx> & {
  /** Stands for the service's database: takes the locks, runs, commits. */
  readonly transaction: <R>(lock: readonly string[], work: (tx: MemoryTx) => Promise<R>) => Promise<R>;
};

const LOOK_MS = 2;

/** The event log of one service, in memory. Everything goes through JSON on its way. */
export const createMemoryEventLog = (options: MemoryEventLogOptions): MemoryEventLog =>
  new InMemoryLog(options);

class InMemoryLog implements MemoryEventLog {
  readonly #service: string;
  readonly #store: MemoryStore;
  readonly #ports: LogPorts;
  readonly #groups: Groups<MemoryTx>;
  readonly #names = new Map<string, readonly string[]>();
  readonly #positions = new WeakMap<MemoryTx, Position>();

  constructor({ service, store, ports, onTrouble = () => {} }: MemoryEventLogOptions) {
    this.#service = service;
    this.#store = store;
    this.#ports = ports;
    const source = memorySource(store, this.append.bind(this));
    this.#groups = new Groups({ service, source, ports, onTrouble });
  }

  async transaction<R>(lock: readonly string[], work: (tx: MemoryTx) => Promise<R>) {
    return await memoryTransaction(this.#store, lock, work);
  }

  async append(tx: MemoryTx, drafts: readonly EventDraft[]) {
    if (drafts.length === 0) return [];
    requireOwnTopics(this.#service, drafts);
    requireLocks(tx.lockedKeys, drafts);
    if (!this.#positions.has(tx)) {
      const ticket = this.#store.ticket();
      this.#positions.set(tx, ticket);
      tx.afterCommit(() => this.#store.settle(ticket));
    }
    return drafts.map((draft) => {
      const body = storedBody(envelopeOf(draft, this.#service, this.#ports));
      const { sequence } = tx.stage({ topic: draft.topic, key: draft.key, body });
      return readEnvelope(body, sequence);
    });
  }

  async subscribe(subscription: Subscription<MemoryTx>) {
    const running = this.#groups.subscribe(subscription);
    this.#names.set(subscription.group, subscription.topics);
    return running;
  }

  async follow(following: Following) {
    const { after = String(this.#store.length) } = following;
    return this.#groups.follow(following, after === 'beginning' ? '0' : String(this.#store.placeOf(after)));
  }

  async read({ topics, after = '0', limit }: ReadQuery) {
    return readMemory(this.#store, topics, String(this.#store.placeOf(after)), limit);
  }

  async recall(tx: MemoryTx, topic: string, key: string) {
    return tx.recall(topic, key).map(({ body, sequence }) => readEnvelope(body, sequence));
  }

  positionAfter(tx: MemoryTx) {
    return this.#positions.get(tx);
  }

  async head() {
    return String(this.#store.length);
  }

  async hasReached(groups: readonly string[], position: Position) {
    return groups.every((group) => this.#reached(group) >= this.#store.placeOf(position));
  }

  async waitUntilReached(groups: readonly string[], position: Position, timeoutMs: number) {
    const limit = performance.now() + timeoutMs;
    while (!(await this.hasReached(groups, position))) {
      if (performance.now() >= limit) return false;
      await pause(LOOK_MS);
    }
    return true;
  }

  async lag() {
    return [...this.#names].map(([group, topics]) => {
      const { events } = this.#store.read(topics, this.#reached(group), Number.POSITIVE_INFINITY);
      return { group, events: events.length, ageSeconds: 0 };
    });
  }

  async close() {
    await this.#groups.close();
  }

  #reached(group: string): number {
    return Number(this.#groups.reached(group) ?? this.#store.value(`position ${group}`) ?? 0);
  }
}
