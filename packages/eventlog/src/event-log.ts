// The port through which facts travel between services. Every adapter keeps four promises: at least once, order
// per key, named groups with stored positions, replay from any position. Nothing else may be relied on.
import type { EventDraft as ContractDraft, Envelope } from '@fourports/contracts';

/** What a writer states. `recordedAt` only with the right `history:write`; otherwise the log's clock says it. */
export type EventDraft<Data = unknown> = ContractDraft<Data> & { readonly recordedAt?: string };

/** A place in the log. Opaque: only the log that gave it can compare it. It is the header `Fourports-Position`. */
export type Position = string;

/** An event with the place from which a reader goes on after it. */
export type LoggedEvent = {
  readonly position: Position;
  readonly topic: string;
  readonly event: Envelope;
};

export type Subscription<Tx> = {
  /** `<service>.<name>`; its position is stored under this name. A new name begins at the beginning. */
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * The types it takes; it passes over all others of its topics, which an adapter that can does not even read for it.
   * Absent: it takes every one. Said by whatever tells them apart, `Object.keys` of a table of handlers for example.
   */
  readonly types?: readonly string[];
  /**
   * Keys (`lockKeyFor`) that handling these events needs, locked before anything else in the transaction. On Kafka the
   * processes of a group that names them work at the same time; of any other, one after another.
   */
  readonly keys?: (events: readonly Envelope[]) => readonly string[];
  /** The effect. It and the group's position are committed together, so it happens exactly once. */
  readonly handle: (event: Envelope, tx: Tx) => Promise<void>;
  /**
   * The effect of several events in their order, for groups whose statements can take many rows. It must come to
   * what `handle` makes of them one after the other: that is what runs when it fails.
   */
  readonly handleAll?: (events: readonly Envelope[], tx: Tx) => Promise<void>;
  /** Events in one transaction at most. Default 100; 1 keeps every event's effect by itself. */
  readonly batchSize?: number;
  /**
   * Least time from one batch to the next, so that under load fewer batches hold more. For what nobody waits for.
   * The first event after a calm and whatever follows a full batch are taken at once. Default 0.
   */
  readonly paceMs?: number;
  /** Times an event is tried before it becomes a dead letter. Default 3. */
  readonly maxAttempts?: number;
  /** Pause before the second attempt; it doubles, with jitter. Default 100 ms. */
  readonly backoffMs?: number;
  /** One call of `handle` or `handleAll` may take this long. Default 10 s. */
  readonly handlerTimeoutMs?: number;
  /** Hears of each dead letter after it was committed. */
  readonly onDeadLetter?: (deadLetter: { readonly event: Envelope; readonly reason: string }) => void;
};

export type RunningSubscription = {
  readonly group: string;
  /** Finishes the transaction under way, then resolves. Nothing is handled afterwards. */
  readonly stop: () => Promise<void>;
};

/** How far a group is behind: events it has still to take, and how long the oldest of them has waited. */
export type GroupLag = { readonly group: string; readonly events: number; readonly ageSeconds: number };

export type ReadQuery = {
  readonly topics: readonly string[];
  /** Exclusive; from the beginning when absent. */
  readonly after?: Position;
  readonly limit: number;
};

/** A listener of one process: it sees every event from now on, without a stored position and without effects. */
export type Following = {
  readonly topics: readonly string[];
  /** Exclusive; from now on when absent, `'beginning'` for everything. */
  readonly after?: Position | 'beginning';
  readonly onEvents: (events: readonly LoggedEvent[]) => void | Promise<void>;
  /** Called when everything that was committed at the start has been seen. */
  readonly onCaughtUp?: () => void;
};

export type AppendOptions = {
  /**
   * The transaction does nothing after it, so an adapter may commit with it: one round trip less. What the work
   * throws afterwards may undo nothing.
   */
  readonly isLast?: boolean;
};

export interface EventLog<Tx> {
  /**
   * Appends inside the caller's transaction. Each draft's `lockKeyFor(topic, key)` must have been locked when the
   * transaction began, except for audit and dead letters, whose keys are new; throws LockMissing otherwise.
   * Gives the envelopes in the order of the drafts.
   */
  append(tx: Tx, drafts: readonly EventDraft[], options?: AppendOptions): Promise<readonly Envelope[]>;
  /** Starts taking events. Several processes share a group: each event is one process's. */
  subscribe(subscription: Subscription<Tx>): Promise<RunningSubscription>;
  /** For caches and streams of this process. */
  follow(following: Following): Promise<{ readonly stop: () => Promise<void> }>;
  /** Events after a position in log order; `next` is where to go on, also past other topics. */
  read(query: ReadQuery): Promise<{ readonly events: readonly LoggedEvent[]; readonly next: Position }>;
  /**
   * All that is committed of one key, in its order, and what the transaction itself appended: for what cannot be told
   * without looking back.
   */
  recall(tx: Tx, topic: string, key: string): Promise<readonly Envelope[]>;
  /** Where a reader must be to have seen what this transaction appended; undefined when it appended nothing. */
  positionAfter(tx: Tx): Position | undefined;
  /** Everything that is committed now lies at or before it. */
  head(): Promise<Position>;
  /** Whether each group has taken everything up to the position. */
  hasReached(groups: readonly string[], position: Position): Promise<boolean>;
  /** Waits for hasReached; false after the time is over. */
  waitUntilReached(groups: readonly string[], position: Position, timeoutMs: number): Promise<boolean>;
  /** Of every group of this service. */
  lag(): Promise<readonly GroupLag[]>;
  /** Stops every subscription and follower. Does not close the database. */
  close(): Promise<void>;
}

/** What the log needs from outside: no clock, id or chance of its own. */
export type LogPorts = {
  readonly clock: {
    /** UTC instant with milliseconds. */
    readonly now: () => string;
  };
  readonly ids: {
    /** A bare UUIDv7. */
    readonly uuid: () => string;
  };
  /** 0 ≤ n < 1, for jitter. */
  readonly random: () => number;
};
