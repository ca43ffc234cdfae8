// Which activity of the plan a fact speaks of.
import type { Activity } from './activity.ts';
import type { HistoryFact } from './history.ts';
import { isSamePlace } from './place-directory.ts';
import type { Surroundings } from './surroundings.ts';

/** The plan and what of it was told so far. */
export type PlanSoFar = {
  readonly activities: readonly Activity[];
  readonly matched: readonly (HistoryFact | undefined)[];
  readonly reached: number;
  readonly surroundings: Surroundings;
};

export const isHere = (plan: PlanSoFar, activity: Activity, fact: HistoryFact): boolean =>
  isSamePlace(plan.surroundings.places, activity.placeId, fact.placeId);

/** Activities of this kind and place; where the fact names a sailing of the plan, only that leg's. */
export const candidatesFor = (plan: PlanSoFar, fact: HistoryFact): readonly number[] => {
  const candidates: number[] = [];
  let sameSailing = false;
  plan.activities.forEach((activity, index) => {
    if (activity.kind !== fact.kind || !isHere(plan, activity, fact)) return;
    candidates.push(index);
    sameSailing ||= fact.sailingId !== undefined && activity.leg.sailingId === fact.sailingId;
  });
  return sameSailing
    ? candidates.filter((index) => plan.activities[index]?.leg.sailingId === fact.sailingId)
    : candidates;
};

/** A unit cannot come back to where it has not left: without a fact from elsewhere it is the same visit. */
export const hasBeenElsewhereSince = (plan: PlanSoFar, index: number, fact: HistoryFact): boolean => {
  for (let next = index + 1; next < plan.reached; next += 1) {
    const activity = plan.activities[next];
    if (
      activity !== undefined &&
      plan.matched[next] !== undefined &&
      activity.moves &&
      !isHere(plan, activity, fact)
    )
      return true;
  }
  return false;
};

/** A loading told before this gate-in happened, on the same visit to the port. */
export const laterLoading = (plan: PlanSoFar, gateIn: number): HistoryFact | undefined => {
  for (let index = gateIn + 1; index < plan.reached; index += 1) {
    const kind = plan.activities[index]?.kind;
    if (kind === 'gateIn') return undefined;
    if (kind === 'loaded' && plan.matched[index] !== undefined) return plan.matched[index];
  }
  return undefined;
};

/** The loading after which the unit has not been told to have crossed. */
export const lastLoading = (plan: PlanSoFar): { index: number; activity: Activity } | undefined => {
  for (let index = plan.reached - 1; index >= 0; index -= 1) {
    const activity = plan.activities[index];
    if (activity?.kind === 'arrived' || activity?.kind === 'discharged') return undefined;
    if (activity?.kind === 'loaded') return { index, activity };
  }
  return undefined;
};

/** Of the activities of this kind and place still open, the one nearest to where the unit is. */
export const nearestExpected = (plan: PlanSoFar, fact: HistoryFact): number | undefined => {
  const kind = fact.kind === 'inspectionCompleted' ? 'inspected' : fact.kind;
  let nearest: number | undefined;
  plan.activities.forEach((activity, index) => {
    if (activity.kind !== kind || plan.matched[index] !== undefined || !isHere(plan, activity, fact)) return;
    if (nearest === undefined || Math.abs(index - plan.reached) < Math.abs(nearest - plan.reached))
      nearest = index;
  });
  return nearest;
};
