// Milestones for people: what was planned, is estimated and really was, in the order in which it happened and will.
import type { Itinerary } from '@fourports/contracts/tracking/shipment';
import type { Milestone, Moment } from '@fourports/contracts/tracking/timeline';
import { type Activity, expectedActivities } from './activity.ts';
import type { FollowedStrand } from './followed-strand.ts';
import { byHappening, type HistoryFact, recordedAtOf, reporterOf } from './history.ts';
import { localDateOf, minutesBetween, toInstant } from './instant.ts';
import { type PlaceDirectory, timeZoneOf } from './place-directory.ts';
import type { Odds } from './told-promise.ts';

export type MilestonePlan = {
  /** The revision in force. */
  readonly itinerary: Itinerary;
  /** The revision on-time is judged by; absent until one is confirmed. */
  readonly plannedFirst: Itinerary | undefined;
  /** The activities of the revision in force. */
  readonly activities: readonly Activity[];
  readonly places: PlaceDirectory;
  readonly asOf: string;
};

/** One milestone per activity of the plan, and one per fact beside it, with customs where it really came. */
export const deriveMilestones = (
  strands: readonly FollowedStrand[],
  plan: MilestonePlan,
): readonly Milestone[] => {
  const first = plannedFirstOf(plan);
  const planned = plan.activities.map((activity, index) => {
    const state = stateOf(strands, index);
    return { fact: state.fact, index, milestone: plannedMilestone(activity, state, first, plan) };
  });
  const extras = extraFacts(strands).map(({ fact, before }) => ({
    fact,
    index: Number.NaN,
    milestone: extraMilestone(fact, plan, plan.activities[Math.min(before, plan.activities.length - 1)]),
  }));
  return inOrderOfHappening(planned, extras, reachedByAll(strands));
};

type Told = { readonly fact: HistoryFact | undefined; readonly index: number; readonly milestone: Milestone };

/** What has happened by its own order; what was passed untold before what followed it; what is to come at the end. */
const inOrderOfHappening = (
  planned: readonly Told[],
  extras: readonly Told[],
  reached: number,
): readonly Milestone[] => {
  const ordered = [...planned, ...extras]
    .filter(hasHappened)
    .sort((one, other) => byHappening(one.fact, other.fact));
  const list: Told[] = ordered;
  for (const told of planned) {
    if (told.fact !== undefined) continue;
    const next = told.index < reached ? list.findIndex(({ index }) => index > told.index) : -1;
    if (next < 0) list.push(told);
    else list.splice(next, 0, told);
  }
  return list.map(({ milestone }) => milestone);
};

const hasHappened = (told: Told): told is Told & { readonly fact: HistoryFact } => told.fact !== undefined;

type State = {
  readonly fact: HistoryFact | undefined;
  readonly estimate: number | undefined;
  readonly odds?: Odds | undefined;
};

/** Of several strands: it has happened when it has for all, at the last of them. */
const stateOf = (strands: readonly FollowedStrand[], index: number): State => {
  let fact: HistoryFact | undefined;
  let estimate: number | undefined = Number.NEGATIVE_INFINITY;
  let odds: Odds | undefined;
  let pending = false;
  for (const { progress, estimates } of strands) {
    const told = progress.matched[index];
    if (told !== undefined) {
      if (fact === undefined || byHappening(told, fact) > 0) fact = told;
    } else if (index >= progress.reached) {
      const at = estimates.at[index];
      pending = true;
      // The odds of the one that comes last.
      if (estimate !== undefined && at !== undefined && at >= estimate) odds = estimates.odds?.[index];
      estimate = estimate === undefined || at === undefined ? undefined : Math.max(estimate, at);
    }
  }
  if (pending) return { fact: undefined, estimate, odds: estimate === undefined ? undefined : odds };
  return { fact, estimate: undefined };
};

const reachedByAll = (strands: readonly FollowedStrand[]): number =>
  Math.min(...strands.map(({ progress }) => progress.reached));

const extraFacts = (strands: readonly FollowedStrand[]) => {
  const seen = new Set<string>();
  return strands
    .flatMap(({ progress }) => progress.extras)
    .filter(({ fact, again }) => {
      const key = `${fact.unitId} ${reporterOf(fact)} ${fact.id}`;
      if (again || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
};

const plannedMilestone = (
  activity: Activity,
  { fact, estimate, odds }: State,
  first: ReadonlyMap<string, Moment>,
  plan: MilestonePlan,
): Milestone => {
  const planned = plannedMoment(activity, plan.itinerary.assignedAt);
  const plannedFirst =
    first.get(activity.activityId) ?? first.get(activity.kind === 'delivered' ? 'delivered' : '');
  const actual = fact === undefined ? undefined : actualMoment(fact, plan.places);
  const seen = fact?.at ?? estimate;
  return {
    milestoneId: activity.activityId,
    kind: activity.kind,
    placeId: fact?.placeId ?? activity.placeId,
    legId: activity.leg.legId,
    ...(fact === undefined ? {} : { unitId: fact.unitId }),
    ...sailingOf(fact?.sailingId ?? ferrySailing(activity)),
    ...(planned === undefined ? {} : { planned }),
    ...(plannedFirst === undefined ? {} : { plannedFirst }),
    ...(estimate === undefined
      ? {}
      : { estimated: estimatedMoment(activity, { estimate, odds }, plan.asOf) }),
    ...(actual === undefined ? {} : { actual }),
    ...(activity.at === undefined || seen === undefined
      ? {}
      : { lateMinutes: minutesBetween(activity.at, seen) }),
  };
};

const extraMilestone = (fact: HistoryFact, plan: MilestonePlan, next: Activity | undefined): Milestone => ({
  // The report's id, not a counter: a report that comes late must not rename the others.
  milestoneId: `${next?.leg.legId ?? 'leg-0'}:${fact.kind}:${fact.id}`,
  kind: fact.kind,
  placeId: fact.placeId,
  ...(next === undefined ? {} : { legId: next.leg.legId }),
  unitId: fact.unitId,
  ...sailingOf(fact.sailingId),
  actual: actualMoment(fact, plan.places),
});

const sailingOf = (sailingId: string | undefined) => (sailingId === undefined ? {} : { sailingId });

const ferrySailing = ({ leg }: Activity): string | undefined =>
  leg.mode === 'ferry' ? leg.sailingId : undefined;

/** The first plan's moments by activity; the delivery also by its kind, since the last leg may be another now. */
const plannedFirstOf = ({
  plannedFirst,
  itinerary,
  activities,
}: MilestonePlan): ReadonlyMap<string, Moment> => {
  const moments = new Map<string, Moment>();
  if (plannedFirst === undefined) return moments;
  const ofFirst = plannedFirst === itinerary ? activities : expectedActivities(plannedFirst.legs);
  for (const activity of ofFirst) {
    const moment = plannedMoment(activity, plannedFirst.assignedAt);
    if (moment === undefined) continue;
    moments.set(activity.activityId, moment);
    if (activity.kind === 'delivered') moments.set('delivered', moment);
  }
  return moments;
};

const plannedMoment = (activity: Activity, recordedAt: string): Moment | undefined => {
  const { at, timeZone, leg, kind } = activity;
  const provenance = kind === 'arrived' ? (leg.arrivalProvenance ?? leg.provenance) : leg.provenance;
  const on = at === undefined ? activity.on : localDateOf(at, timeZone);
  if (on === undefined) return undefined;
  return {
    ...(at === undefined ? {} : { at: toInstant(at) }),
    on,
    timeZone,
    source: 'plan',
    recordedAt,
    ...(provenance === undefined ? {} : { provenance }),
  };
};

const estimatedMoment = (
  { at, timeZone }: Activity,
  { estimate, odds }: { readonly estimate: number; readonly odds: Odds | undefined },
  asOf: string,
): Moment => ({
  at: toInstant(estimate),
  on: localDateOf(estimate, timeZone),
  timeZone,
  source: odds !== undefined ? 'promise' : at === estimate ? 'plan' : 'planShifted',
  recordedAt: asOf,
  ...(odds === undefined
    ? {}
    : { odds: { p10: toInstant(odds.p10), p80: toInstant(odds.p80), p90: toInstant(odds.p90) } }),
});

const actualMoment = (fact: HistoryFact, places: PlaceDirectory): Moment => {
  const timeZone = timeZoneOf(places, fact.placeId);
  const { provenance } = fact.from.door === 'handling' ? fact.from.report : fact.from.fact;
  return {
    at: toInstant(fact.at),
    on: localDateOf(fact.at, timeZone),
    timeZone,
    source: reporterOf(fact),
    recordedAt: recordedAtOf(fact),
    ...(provenance === undefined ? {} : { provenance }),
  };
};
