// What is happening, as a pure fold over the set of what was told. Never stored as truth.
import type { UnitKind } from '@fourports/contracts/schedules/sailing';
import type { Itinerary, RouteSpecification } from '@fourports/contracts/tracking/shipment';
import type { Delivery, Milestone } from '@fourports/contracts/tracking/timeline';
import { expectedActivities } from './activity.ts';
import { type Cancellation, type FollowedStrand, followStrand } from './followed-strand.ts';
import { byHappening, type HistoryFact, standing } from './history.ts';
import { riskOf } from './hold-risk.ts';
import { minutesBetween, toInstant, toMillis } from './instant.ts';
import { deriveMilestones } from './milestones.ts';
import { pendingInspection } from './pending-inspection.ts';
import { isUnderWay } from './phase.ts';
import { isSamePlace } from './place-directory.ts';
import type { Surroundings } from './surroundings.ts';

export type DeliveryContext = Surroundings & {
  readonly specification: RouteSpecification;
  /** In milliseconds; in a recorded world the run's last moment. */
  readonly now: number;
};

export type DeliverySources = Surroundings & {
  readonly specification: RouteSpecification;
  readonly itinerary: Itinerary;
  /** The revision on-time is judged by; the one in force unless told. */
  readonly plannedFirst?: Itinerary;
  readonly history: readonly HistoryFact[];
  readonly unitKind: UnitKind;
  readonly cancelled?: Cancellation;
  readonly now: string;
};

/** The delivery of goods in one unit: phase, hold, last place, what is expected next, lateness. */
export const deriveDelivery = (sources: DeliverySources): Delivery => {
  const { itinerary, places, sailings, specification } = sources;
  const now = toMillis(sources.now);
  const following = { places, sailings, legs: itinerary.legs, cancelled: sources.cancelled, now };
  const activities = expectedActivities(itinerary.legs);
  const strand = followStrand(standing(sources.history), sources.unitKind, following, activities);
  const milestones = deriveMilestones([strand], {
    itinerary,
    plannedFirst: sources.plannedFirst ?? itinerary,
    activities,
    places,
    asOf: sources.now,
  });
  return summariseDelivery([strand], milestones, { places, sailings, specification, now });
};

/** The shipment is where its last strand is. */
export const summariseDelivery = (
  strands: readonly FollowedStrand[],
  milestones: readonly Milestone[],
  context: DeliveryContext,
): Delivery => {
  const last = lastStrand(strands);
  const lateness = latenessOf(milestones);
  if (last === undefined) return { phase: 'planned', misdirected: false, ...lateness };
  const { progress, phase } = last;
  const held = heldOf(strands, context);
  const next = nextExpected(last, context);
  const sailingId = sailingOf(last);
  const lastFact = last.facts.at(-1);
  return {
    phase,
    ...(held === undefined ? {} : { held }),
    ...(progress.lastSeen === undefined ? {} : { lastPlaceId: progress.lastSeen.placeId }),
    ...(lastFact === undefined ? {} : { lastEventAt: toInstant(lastFact.at) }),
    ...(sailingId === undefined ? {} : { sailingId }),
    misdirected: strands.some((strand) => strand.progress.misdirected),
    ...(next === undefined ? {} : { nextExpected: next }),
    ...lateness,
  };
};

/** The strand furthest behind: one not yet at its end before those that are. */
const lastStrand = (strands: readonly FollowedStrand[]): FollowedStrand | undefined => {
  let last: FollowedStrand | undefined;
  for (const strand of strands)
    if (last === undefined || distanceOf(strand) < distanceOf(last)) last = strand;
  return last;
};

const distanceOf = ({ phase, progress }: FollowedStrand): number =>
  phase === 'delivered' || phase === 'returned' || phase === 'cancelled'
    ? Number.POSITIVE_INFINITY
    : progress.reached;

const heldOf = (strands: readonly FollowedStrand[], context: DeliveryContext): Delivery['held'] => {
  const [first] = strands
    .flatMap((strand) => (strand.hold === undefined ? [] : [{ strand, hold: strand.hold }]))
    .sort((one, other) => byHappening(one.hold.since, other.hold.since));
  if (first === undefined) return undefined;
  const { strand, hold } = first;
  const { placeId, authority, reason } = hold.fact;
  const atRisk = riskOf(strand, context);
  return {
    since: toInstant(hold.since.at),
    placeId,
    authority,
    ...(reason === undefined ? {} : { reason }),
    ...(atRisk === undefined ? {} : { atRisk }),
  };
};

const nextExpected = (strand: FollowedStrand, context: DeliveryContext): Delivery['nextExpected'] => {
  const { progress, phase, hold, goesBack } = strand;
  if (phase === 'delivered' || phase === 'cancelled' || phase === 'returned') return undefined;
  const index = progress.activities.findIndex(
    (_activity, each) => each >= progress.reached && progress.matched[each] === undefined,
  );
  const activity = progress.activities[index];
  // While it is held nothing else comes first.
  if (hold !== undefined)
    return { kind: 'holdLifted', placeId: hold.fact.placeId, ...legOf(activity?.leg.legId) };
  if (goesBack && !isUnderWay(phase))
    return { kind: 'returned', placeId: context.specification.originPlaceId };
  const inspection = inspectionAhead(strand, context);
  if (inspection !== undefined)
    return { kind: 'inspectionCompleted', placeId: inspection.placeId, ...legOf(activity?.leg.legId) };
  if (activity === undefined) return undefined;
  const expected = strand.estimates.at[index];
  const overdue = activity.at === undefined ? 0 : minutesBetween(activity.at, context.now);
  return {
    kind: activity.kind,
    placeId: activity.placeId,
    legId: activity.leg.legId,
    ...(activity.leg.sailingId === undefined ? {} : { sailingId: activity.leg.sailingId }),
    ...(expected === undefined ? {} : { expectedAt: toInstant(expected) }),
    ...(overdue > 0 ? { overdueMinutes: overdue } : {}),
  };
};

/** An inspection ordered where the unit stands comes before it goes on; one ordered elsewhere waits for it there. */
const inspectionAhead = (
  { facts, progress: { lastSeen }, phase }: FollowedStrand,
  { places }: DeliveryContext,
): HistoryFact | undefined => {
  const pending = isUnderWay(phase) ? undefined : pendingInspection(facts, places);
  return pending !== undefined &&
    lastSeen !== undefined &&
    isSamePlace(places, lastSeen.placeId, pending.placeId)
    ? pending
    : undefined;
};

const legOf = (legId: string | undefined) => (legId === undefined ? {} : { legId });

/** The sailing it is on, else the next one in the plan, else the last. */
const sailingOf = ({ progress, phase }: FollowedStrand): string | undefined => {
  const on = progress.position?.sailingId;
  if (on !== undefined && isUnderWay(phase)) return on;
  const ferries = progress.activities.filter(({ kind }) => kind === 'discharged');
  const next = ferries.find((activity) => progress.activities.indexOf(activity) >= progress.reached);
  return (next ?? ferries.at(-1))?.leg.sailingId;
};

/**
 * Arrival against the plan: the delivery where it is planned, else the last moment of the plan that is (a flight's
 * landing, where nobody planned the handing over).
 */
const latenessOf = (
  milestones: readonly Milestone[],
): Pick<Delivery, 'lateMinutes' | 'lateAgainstFirstMinutes'> => {
  const late = latenessAgainst(milestones, 'planned');
  const lateAgainstFirst = latenessAgainst(milestones, 'plannedFirst');
  return {
    ...(late === undefined ? {} : { lateMinutes: late }),
    ...(lateAgainstFirst === undefined ? {} : { lateAgainstFirstMinutes: lateAgainstFirst }),
  };
};

const latenessAgainst = (
  milestones: readonly Milestone[],
  plan: 'planned' | 'plannedFirst',
): number | undefined => {
  const end = milestones.at(-1);
  const last = milestones.findLast((milestone) => milestone[plan]?.at !== undefined);
  // Once handed over, only the plan for that place judges: an early ship says nothing of eight days in a hall.
  if (end?.actual !== undefined && end.placeId !== last?.placeId) return undefined;
  const planned = last?.[plan]?.at;
  const seen = (last?.actual ?? last?.estimated)?.at;
  return planned === undefined || seen === undefined
    ? undefined
    : minutesBetween(toMillis(planned), toMillis(seen));
};
