// One strand of a shipment followed along the plan: where it is, what is estimated, what holds it.
import type { UnitKind } from '@fourports/contracts/schedules/sailing';
import type { Leg } from '@fourports/contracts/tracking/shipment';
import { type Activity, expectedActivities } from './activity.ts';
import { type Estimates, estimateActivities } from './estimate.ts';
import type { HistoryFact } from './history.ts';
import { type OpenHold, openHold } from './hold.ts';
import { isUnderWay, type Phase, phaseOf } from './phase.ts';
import { followPlan, type Progress } from './progress.ts';
import { standingRefusal } from './refusal.ts';
import type { Surroundings } from './surroundings.ts';

/** When and how the shipment was cancelled. */
export type Cancellation = { readonly at: string; readonly afterLoading: boolean };

export type Following = Surroundings & {
  readonly legs: readonly Leg[];
  readonly cancelled: Cancellation | undefined;
  /** Now in milliseconds; in a recorded world the run's last moment. */
  readonly now: number;
};

export type FollowedStrand = {
  readonly unitKind: UnitKind;
  /** What stands, in the order in which it happened. */
  readonly facts: readonly HistoryFact[];
  readonly progress: Progress;
  readonly phase: Phase;
  /** The goods go back, or no further: nothing of the plan is estimated any more. */
  readonly goesBack: boolean;
  readonly refusal: HistoryFact | undefined;
  readonly hold: OpenHold | undefined;
  readonly estimates: Estimates;
};

/** Follows one strand. `activities` are those of `legs`, unfolded once for all strands. */
export const followStrand = (
  facts: readonly HistoryFact[],
  unitKind: UnitKind,
  following: Following,
  activities: readonly Activity[] = expectedActivities(following.legs),
): FollowedStrand => {
  const progress = followPlan(activities, facts, following);
  const refusal = progress.delivered === undefined ? standingRefusal(facts) : undefined;
  const stopped = refusal !== undefined || following.cancelled !== undefined;
  const phase = phaseWith(phaseOf(progress, following.places), progress, refusal !== undefined, following);
  const estimates = stopped
    ? { at: activities.map(() => undefined), missed: [] }
    : estimateActivities(progress, { sailings: following.sailings, unitKind, now: following.now });
  const isOver = phase === 'delivered' || phase === 'returned' || phase === 'cancelled';
  const hold = isOver ? undefined : openHold(facts, following.places);
  return { unitKind, facts, progress, phase, goesBack: stopped, refusal, hold, estimates };
};

/** Lays refusal and cancellation over the phase the facts tell. */
const phaseWith = (phase: Phase, progress: Progress, refused: boolean, { cancelled }: Following): Phase => {
  if (phase === 'returned' || (phase === 'delivered' && cancelled === undefined)) return phase;
  if (cancelled !== undefined) {
    if (!cancelled.afterLoading && !hasLoaded(progress)) return 'cancelled';
    return isUnderWay(phase) || phase === 'delivered' ? phase : 'returning';
  }
  return refused && !isUnderWay(phase) ? 'returning' : phase;
};

/** By what was told: a loading reported late counts, whatever was known when the shipment was cancelled. */
const hasLoaded = ({ activities, reached }: Progress): boolean =>
  activities.some(
    ({ kind }, index) => index < reached && (kind === 'loaded' || kind === 'departed' || kind === 'tookOff'),
  );
