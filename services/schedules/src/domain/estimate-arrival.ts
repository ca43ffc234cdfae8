// What an operator says of a ship at sea: when it will arrive. The plan stays, so that lateness is still measured by it.
import type { ArrivalEstimate } from '@fourports/contracts/schedules/sailing';
import { isBefore, minutesBetween } from './local-moment.ts';
import type { Decision, Moment, SailingState } from './sailing-state.ts';
import { refuse, unchanged } from './sailing-state.ts';

export type EstimateArrival = {
  readonly arrivalAt: string;
  readonly statedAt: string;
  readonly within?: NonNullable<ArrivalEstimate['within']>;
  readonly reason: string;
};

/** A fortnight from its plan no crossing of ours arrives: a slip of the pen. */
const FARTHEST_MINUTES = 14 * 24 * 60;

export const estimateArrival = (state: SailingState, command: EstimateArrival, now: Moment): Decision => {
  const { sailing } = state;
  const refusal = notInOrder(state, command, now);
  if (refusal !== undefined) return refusal;
  const { arrivalAt, statedAt, within, reason } = command;
  const { arrival } = sailing;
  const estimate: ArrivalEstimate = {
    at: arrivalAt,
    statedAt,
    ...(arrival.at === undefined ? {} : { insteadOf: arrival.at }),
    ...(within === undefined ? {} : { within }),
    provenance: { source: `The operator's estimate: ${reason}`, confidence: 'H', assumption: false },
  };
  const standing = estimateInForce(state);
  // Whoever is told late that it was once thought otherwise thinks no otherwise now.
  if (standing !== undefined && standing.statedAt >= statedAt) return unchanged(state);
  return {
    ok: true,
    state: { ...state, arrivalEstimate: estimate },
    events: [{ name: 'SailingArrivalEstimated', data: { sailingId: sailing.sailingId, estimate, reason } }],
  };
};

/** What is said of the arrival now: a plan that was changed since is the later word. */
export const estimateInForce = ({
  sailing,
  arrivalEstimate,
}: Pick<SailingState, 'sailing' | 'arrivalEstimate'>): ArrivalEstimate | undefined =>
  arrivalEstimate?.insteadOf === sailing.arrival.at ? arrivalEstimate : undefined;

const notInOrder = (
  { sailing }: SailingState,
  { arrivalAt, statedAt }: EstimateArrival,
  now: Moment,
): Decision | undefined => {
  const failed = `Failed to estimate the arrival of sailing ${sailing.sailingId}`;
  const departureAt = sailing.departure.at;
  const plannedAt = sailing.arrival.at;
  if (sailing.status === 'cancelled')
    return refuse('SAILING_CANCELLED', `${failed}: it is cancelled. Reinstate it first.`);
  if (departureAt !== undefined && isBefore(statedAt, departureAt))
    return refuse(
      'CONFLICT',
      `${failed}: by its plan it leaves at ${departureAt}, after the estimate was made (${statedAt}). Delay it instead.`,
    );
  if (now !== undefined && isBefore(now, statedAt))
    return refuse('VALIDATION_FAILED', `${failed}: statedAt ${statedAt} lies in the future.`);
  if (!isBefore(statedAt, arrivalAt))
    return refuse(
      'VALIDATION_FAILED',
      `${failed}: arrivalAt ${arrivalAt} is not after the estimate was made (${statedAt}). Report an arrival that has happened as a handling report.`,
    );
  if (plannedAt !== undefined && Math.abs(minutesBetween(plannedAt, arrivalAt)) > FARTHEST_MINUTES)
    return refuse(
      'VALIDATION_FAILED',
      `${failed}: arrivalAt ${arrivalAt} is more than 14 days from its plan (${plannedAt}).`,
    );
  return undefined;
};
