// What the running of a group needs of an adapter. The rules of consuming (batches, retries, dead letters,
// re-driving) are written once, above this.
import type { Envelope } from '@fourports/contracts';
import type { EventDraft, LoggedEvent, Position } from '../event-log.ts';

export type Batch = {
  readonly events: readonly LoggedEvent[];
  /** Where to go on: after the last event, or after everything committed when there was no more. */
  readonly next: Position;
};

export type Move = {
  readonly group: string;
  /** The stored position the batch was read from. */
  readonly from: Position;
  /** As far as the work may go. */
  readonly upTo: Position;
  readonly lock: readonly string[];
};

/** `moved`: committed. `taken`: another process is at it. `elsewhere`: the position is no longer `from`. */
export type MoveOutcome = 'moved' | 'taken' | 'elsewhere';

export interface GroupSource<Tx> {
  /** The stored position; a new group is stored at the beginning. */
  load(group: string, topics: readonly string[], types?: readonly string[]): Promise<Position>;
  /** Of the types alone where they are given, or all the same: the others are passed over above. */
  read(topics: readonly string[], after: Position, limit: number, types?: readonly string[]): Promise<Batch>;
  /**
   * Resolves when there may be events after the position, after a second at the latest, or when aborted. Gives the
   * position, moved on as far as nothing of these topics, or types where they are given, is known to lie in between.
   */
  wait(
    topics: readonly string[],
    after: Position,
    signal: AbortSignal,
    types?: readonly string[],
  ): Promise<Position>;
  /** One transaction: locks, `work`, and the position that `work` gives. All of it or nothing. */
  transact(move: Move, work: (tx: Tx) => Promise<Position>): Promise<MoveOutcome>;
  /** Moves the stored position over events of no concern to the group; false when it was no longer `from`. */
  store(group: string, from: Position, to: Position): Promise<boolean>;
  /** False for an event that the group has taken before. Absent where the position alone makes sure of it. */
  accept?(tx: Tx, group: string, logged: LoggedEvent): Promise<boolean>;
  append(tx: Tx, drafts: readonly EventDraft[]): Promise<readonly Envelope[]>;
  /** The last event of a key, as the transaction sees it. */
  latestOf(tx: Tx, topic: string, key: string): Promise<Envelope | undefined>;
  /** Ends a transaction whose work does not come back; resolves when it is undone and its locks are free. */
  abandon(tx: Tx): Promise<void>;
  /** Whether the error says nothing about the event: the store is away, or another transaction was in the way. */
  isOutage(error: unknown): boolean;
  /** After the group has stopped, for what belongs to this group alone. */
  close?(): Promise<void>;
}
