// One shipment's timeline: what was asked, planned and told, folded into what its readers see.
import type { View, World } from '@fourports/contracts';
import type { Booking, Itinerary, Leg, Membership } from '@fourports/contracts/tracking/shipment';
import type { HistoryEntry, Timeline } from '@fourports/contracts/tracking/timeline';
import type { Unit } from '@fourports/contracts/tracking/unit';
import { expectedActivities } from './activity.ts';
import { deriveAnomalies } from './anomalies.ts';
import { historyOfStrand, type Stretch, strandsOf, stretchesOf, type UnitHistory } from './carriage.ts';
import type { IsPortOf } from './correction.ts';
import { customsWords, detailsOf } from './customs-words.ts';
import { summariseDelivery } from './delivery.ts';
import { type Cancellation, followStrand } from './followed-strand.ts';
import { arrangeHistory, byHappening, type HistoryFact, recordedAtOf, standing } from './history.ts';
import { minutesBetween, toInstant, toMillis } from './instant.ts';
import { deriveMilestones } from './milestones.ts';
import { type PlaceDirectory, timeZoneOf } from './place-directory.ts';
import { plannedFirstOf } from './plan-revisions.ts';
import { withPromise } from './promised-estimates.ts';
import type { SailingDirectory } from './sailing-facts.ts';
import { cutOffsOf } from './timeline-cut-offs.ts';
import { hideFrom, saysNothing } from './timeline-view.ts';
import { promiseAbout, type ToldPromise, tellPromise } from './told-promise.ts';

export type TimelineSources = {
  readonly booking: Booking;
  /** All revisions in the order in which they came into force; the last is in force. */
  readonly itineraries: readonly Itinerary[];
  /** Revisions whose places schedules confirmed. */
  readonly confirmedRevisions: readonly number[];
  readonly memberships: readonly Membership[];
  readonly units: readonly UnitHistory[];
  readonly sailings: SailingDirectory;
  readonly places: PlaceDirectory;
  readonly ferryPlaces: Timeline['places'];
  readonly isPortOf: IsPortOf;
  readonly cancelled?: Cancellation;
  readonly view: View;
  readonly world: World;
  /** Now; in a recorded world the run's last moment, so that nothing in it ages. */
  readonly now: string;
};

/** A report that reached us more than this after it happened is marked late. */
const REPORTED_LATE_MINUTES = 60;

/** Pure: the same sources, in any order and however often repeated, give the same timeline. */
export const deriveTimeline = (sources: TimelineSources): Timeline => {
  const { booking, itineraries, places, sailings, cancelled } = sources;
  const itinerary = itineraries.at(-1);
  if (itinerary === undefined)
    throw new TypeError(
      `Failed to derive the timeline: ${booking.shipmentId} has no itinerary. Assign one first.`,
    );
  const now = toMillis(sources.now);
  const stretches = readStretches(sources);
  const activities = expectedActivities(itinerary.legs);
  const following = { places, sailings, legs: itinerary.legs, cancelled, now };
  const promises = sources.units.flatMap((unit) => unit.promises ?? []);
  const promised = strandsOf(stretches).map((strand) => {
    const promise = promiseAbout(strand, booking, itinerary, promises);
    const history = standing(historyOfStrand(strand));
    const followed = followStrand(history, strand.unitKind, following, activities);
    return { promise, followed: withPromise(followed, promise, following) };
  });
  const strands = promised.map(({ followed }) => followed);
  const plannedFirst = plannedFirstOf(itineraries, sources.confirmedRevisions);
  const milestones = deriveMilestones(strands, {
    itinerary,
    plannedFirst,
    activities,
    places,
    asOf: sources.now,
  });
  const { specification, goods } = booking;
  const units = stretches.filter(({ shared }) => !shared).map(({ unit }) => unit);
  const timeline: Timeline = {
    shipmentId: booking.shipmentId,
    trackingId: booking.trackingId,
    world: sources.world,
    mode: booking.mode,
    view: sources.view,
    asOf: sources.now,
    delivery: summariseDelivery(strands, milestones, { places, sailings, specification, now }),
    ...promiseIn(promised, sources),
    legs: itinerary.legs.map((leg) => timelineLeg(leg, sailings)),
    milestones: [...milestones],
    cutOffs: [...cutOffsOf(itinerary.legs, strands, sailings, now)],
    places: [...sources.ferryPlaces],
    anomalies: [...deriveAnomalies({ strands, units, goods, cancelled })],
    history: historyEntries(stretches, places),
    revisions: itineraries.map(({ revision, reason, assignedAt, byCustomer }) => ({
      revision,
      reason,
      assignedAt,
      byCustomer,
    })),
  };
  return hideFrom(sources.view, timeline);
};

const promiseIn = (
  promised: readonly { readonly promise: ToldPromise | undefined }[],
  { booking, cancelled }: TimelineSources,
): Pick<Timeline, 'promise'> => {
  const { deadlineAt } = booking.specification;
  const promises = promised.map(({ promise }) => promise);
  const told = cancelled === undefined ? tellPromise(promises, deadlineAt) : undefined;
  return told === undefined ? {} : { promise: told };
};

/** Each unit's history is arranged once, then cut to the memberships that read it. */
const readStretches = ({ memberships, units, isPortOf }: TimelineSources): readonly Stretch[] => {
  const known = new Map<string, Unit>(units.map(({ unit }) => [unit.unitId, unit]));
  const arranged = new Map<string, readonly HistoryFact[]>();
  for (const history of units) arranged.set(history.unit.unitId, arrangeHistory(history, isPortOf));
  return stretchesOf(memberships, known, (unitId) => arranged.get(unitId) ?? []);
};

const timelineLeg = (leg: Leg, sailings: SailingDirectory): Timeline['legs'][number] => {
  const vesselName = leg.sailingId === undefined ? undefined : sailings.get(leg.sailingId)?.vesselName;
  return {
    legId: leg.legId,
    mode: leg.mode,
    fromPlaceId: leg.fromPlaceId,
    toPlaceId: leg.toPlaceId,
    ...(leg.sailingId === undefined ? {} : { sailingId: leg.sailingId }),
    ...(vesselName === undefined || vesselName === null ? {} : { vesselName }),
    ...(leg.flight === undefined ? {} : { flight: leg.flight }),
    ...(leg.checkpoint === undefined ? {} : { checkpoint: leg.checkpoint }),
    ...(leg.carrier === undefined ? {} : { carrierName: leg.carrier.name }),
  };
};

const historyEntries = (stretches: readonly Stretch[], places: PlaceDirectory): HistoryEntry[] => {
  const lines = stretches.flatMap(({ history, shared }) => history.map((fact) => ({ fact, shared })));
  if (stretches.length > 1) lines.sort((one, other) => byHappening(one.fact, other.fact));
  return lines.map(({ fact, shared }) => historyEntry(fact, shared, places));
};

/** A line of a unit that carries others' goods too is told without its details. */
const historyEntry = (fact: HistoryFact, shared: boolean, places: PlaceDirectory): HistoryEntry => {
  const { from, struck, sailingId } = fact;
  const told = from.door === 'handling' ? from.report : from.fact;
  const details = shared ? undefined : detailsOf(fact);
  const reason = from.door === 'customs' && !shared ? from.fact.reason : undefined;
  const customs = from.door === 'customs' && !shared ? customsWords(from.fact) : undefined;
  const reporter = from.door === 'handling' ? from.report.reporter : from.fact.enteredBy;
  const recordedAt = recordedAtOf(fact);
  return {
    reportId: fact.id,
    unitId: fact.unitId,
    kind: fact.kind,
    placeId: fact.placeId,
    occurredAt: toInstant(fact.at),
    timeZone: timeZoneOf(places, fact.placeId),
    recordedAt,
    ...(sailingId === undefined ? {} : { sailingId }),
    ...(details === undefined || saysNothing(details) ? {} : { details }),
    ...(reason === undefined ? {} : { reason }),
    ...(reporter === undefined ? {} : { reporter }),
    source: told.provenance?.source ?? (from.door === 'customs' ? from.fact.authority : 'report'),
    ...(customs === undefined ? {} : { customs }),
    ...(told.provenance === undefined ? {} : { provenance: told.provenance }),
    reportedLate: minutesBetween(fact.at, toMillis(recordedAt)) > REPORTED_LATE_MINUTES,
    ...(struck === undefined ? {} : { struck }),
  };
};
