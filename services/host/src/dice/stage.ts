// One run's surroundings: the log in memory, a clock that only the dice move, chance by seed, and a trace of it all.
import { createHash } from 'node:crypto';
import type { EventDraft, LogPorts } from '@fourports/eventlog';
import { createMemoryEventLog, MemoryStore, type MemoryTx, seededRandom } from '@fourports/eventlog/memory';
import { BEGINS_AT, idOf, later } from './lane.ts';

export const DICE_SERVICES = ['schedules', 'tracking', 'customs', 'planning'] as const;
export type DiceService = (typeof DICE_SERVICES)[number];

export type Stage = {
  readonly seed: number;
  readonly store: MemoryStore;
  readonly ports: LogPorts;
  readonly now: () => string;
  readonly passMs: (ms: number) => void;
  readonly chance: (share: number) => boolean;
  readonly below: (limit: number) => number;
  /** One of them; undefined of none. */
  readonly oneOf: <Item>(items: readonly Item[]) => Item | undefined;
  readonly nextId: (prefix: string) => string;
  readonly append: (service: DiceService, tx: MemoryTx, drafts: readonly EventDraft[]) => Promise<void>;
  /** A command's transaction, under the locks of what it will write. */
  readonly transact: <R>(
    service: DiceService,
    lock: readonly string[],
    work: (tx: MemoryTx) => Promise<R>,
  ) => Promise<R>;
  /** A line of what happened: two runs are one when their traces are. */
  readonly note: (line: string) => void;
  readonly traceHash: () => string;
  /** What an invariant finds broken, a sentence each. */
  readonly broken: string[];
};

export const openStage = (seed: number): Stage => {
  const random = seededRandom(seed);
  const store = new MemoryStore({ seed: Math.floor(random() * 2 ** 31), duplicate: 0.3, delay: 0.2 });
  let now = BEGINS_AT;
  let count = 0;
  const next = (): number => {
    count += 1;
    return count;
  };
  const uuid = (): string => `018c0000-0000-7000-8000-${next().toString(16).padStart(12, '0')}`;
  const ports: LogPorts = { clock: { now: () => now }, ids: { uuid }, random };
  const logs = Object.fromEntries(
    DICE_SERVICES.map((service) => [service, createMemoryEventLog({ service, store, ports })]),
  );
  const logOf = (service: DiceService) => {
    const log = logs[service];
    if (log === undefined) throw new TypeError(`There is no log of ${service}.`);
    return log;
  };
  const trace = createHash('sha256');
  const note = (line: string): void => void trace.update(`${now} ${line}\n`);
  const below = (limit: number): number => Math.floor(random() * limit);
  return {
    seed,
    store,
    ports,
    now: () => now,
    passMs: (ms) => {
      now = later(now, ms);
    },
    chance: (share) => random() < share,
    below,
    oneOf: (items) => items[below(items.length)],
    nextId: (prefix) => idOf(prefix, next()),
    append: async (service, tx, drafts) => {
      for (const event of await logOf(service).append(tx, drafts)) note(JSON.stringify(event));
    },
    transact: (service, lock, work) => logOf(service).transaction(lock, work),
    note,
    traceHash: () => trace.copy().digest('hex'),
    broken: [],
  };
};
