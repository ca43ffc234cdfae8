import { isOver } from './has-sailed.ts';
import type { Moment, Refused, SailingState } from './sailing-state.ts';
import { refuse } from './sailing-state.ts';

/** Why an operator may no longer change this sailing, if so: cancelled, or over by its plan. */
export const notOperable = (state: SailingState, what: string, now: Moment): Refused | undefined => {
  const { sailing } = state;
  if (sailing.status === 'cancelled') {
    return refuse(
      'SAILING_CANCELLED',
      `Failed to change the ${what} of sailing ${sailing.sailingId}: it is cancelled. Reinstate it first.`,
    );
  }
  if (isOver(state, now)) {
    return refuse(
      'CONFLICT',
      `Failed to change the ${what} of sailing ${sailing.sailingId}: by its plan it has arrived.`,
    );
  }
  return undefined;
};
