import { isOver } from './has-sailed.ts';
import type { Decision, Moment, SailingState } from './sailing-state.ts';
import { refuse } from './sailing-state.ts';

/**
 * Cancels a sailing. Its places stay on record and are not given to others; each shipment hears of it through
 * SailingCancelled, and the places hold again if the sailing is reinstated.
 */
export const cancelSailing = (
  state: SailingState,
  command: { readonly reason: string },
  now: Moment,
): Decision => {
  const { sailing } = state;
  if (sailing.status === 'cancelled') {
    return refuse(
      'SAILING_CANCELLED',
      `Failed to cancel sailing ${sailing.sailingId}: it is cancelled already.`,
    );
  }
  if (isOver(state, now)) {
    return refuse('CONFLICT', `Failed to cancel sailing ${sailing.sailingId}: by its plan it has arrived.`);
  }
  const cancelled = { ...sailing, status: 'cancelled' as const, reason: command.reason };
  return {
    ok: true,
    state: { ...state, sailing: cancelled, altered: [...new Set([...state.altered, 'status' as const])] },
    events: [{ name: 'SailingCancelled', data: { sailing: cancelled, reason: command.reason } }],
  };
};
