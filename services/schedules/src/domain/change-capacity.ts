import { changeSailing } from './change-sailing.ts';
import { notOperable } from './operable.ts';
import type { Decision, Moment, SailingState } from './sailing-state.ts';
import { saysTheSame } from './says-the-same.ts';
import { toldCapacity } from './swap-vessel.ts';

export type ChangeCapacity = {
  /** Null: not known; then everyone is confirmed, unchecked. */
  readonly trailerPlaces: number | null;
  readonly teu: number | null;
  readonly reason: string;
};

/**
 * States the room for freight. More of it confirms those waiting, in their order. Less than what is confirmed
 * sends the last confirmed back to the head of the line: better to hear of it now than on the quay.
 */
export const changeCapacity = (state: SailingState, command: ChangeCapacity, now: Moment): Decision => {
  const refusal = notOperable(state, 'capacity', now);
  if (refusal !== undefined) return refusal;
  const { sailing } = state;
  const capacity = toldCapacity(command, command.reason);
  const changes = saysTheSame(sailing.capacity, capacity) ? [] : (['capacity'] as const);
  const next = { ...sailing, capacity, reason: command.reason };
  return changeSailing(state, { sailing: next, changes, altered: changes, reason: command.reason }, now);
};
