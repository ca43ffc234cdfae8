import { changeSailing } from './change-sailing.ts';
import { isGone } from './has-sailed.ts';
import type { Decision, Moment, SailingState } from './sailing-state.ts';
import { refuse } from './sailing-state.ts';

/** Lets a cancelled sailing run after all; those who still hold places on it have them again. */
export const reinstateSailing = (
  state: SailingState,
  command: { readonly reason: string },
  now: Moment,
): Decision => {
  const { sailing } = state;
  if (sailing.status !== 'cancelled') {
    return refuse(
      'CONFLICT',
      `Failed to reinstate sailing ${sailing.sailingId}: it is not cancelled (got ${sailing.status}).`,
    );
  }
  if (isGone(state, now)) {
    return refuse(
      'CONFLICT',
      `Failed to reinstate sailing ${sailing.sailingId}: its departure has passed. Send a timetable with an extra sailing.`,
    );
  }
  return changeSailing(
    state,
    {
      sailing: { ...sailing, status: 'scheduled', reason: command.reason },
      changes: ['reinstated'],
      altered: ['status'],
      reason: command.reason,
    },
    now,
  );
};
