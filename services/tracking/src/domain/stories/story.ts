// Tells a shipment's story: given a booking, when things are reported and decided, then its timeline reads so.
import type { View } from '@fourports/contracts';
import type { Goods, RouteSpecification } from '@fourports/contracts/tracking/shipment';
import type { Milestone, MilestoneKind, Timeline } from '@fourports/contracts/tracking/timeline';
import type { Unit } from '@fourports/contracts/tracking/unit';
import { adoptSailingChange, type SailingChange } from '../adopt-sailing-change.ts';
import { bookShipment } from '../book-shipment.ts';
import { cancelShipment } from '../cancel-shipment.ts';
import { arrangeHistory, byHappening, standing } from '../history.ts';
import { joinUnit } from '../join-unit.ts';
import { leaveUnit } from '../leave-unit.ts';
import type { Outcome } from '../outcome.ts';
import { placeDemandOf } from '../place-demand.ts';
import { type PlannedFlight, planFor, type ShipmentMode } from '../plan-for.ts';
import { requestRebooking } from '../request-rebooking.ts';
import type { SailingFacts } from '../sailing-facts.ts';
import { type RebookingAnswer, settleRebooking } from '../settle-rebooking.ts';
import { evolve, initialState, type ShipmentEvent, type ShipmentState } from '../shipment.ts';
import { type SoFar, whatHappened } from '../shipment-rules.ts';
import { deriveTimeline, type TimelineSources } from '../timeline.ts';
import type { ToldPromise } from '../told-promise.ts';
import type { Happening } from './happening.ts';
import { clock, forwarder, isPortOf, places, shipmentId } from './lane.ts';

export type BookingTold = {
  readonly mode: ShipmentMode;
  readonly from: string;
  readonly to: string;
  readonly readyAt: string;
  readonly deadlineAt?: string;
  readonly bookedAt: string;
  readonly units: readonly Unit[];
  readonly sailing?: SailingFacts;
  readonly flight?: PlannedFlight;
  readonly goods?: Partial<Goods>;
};

type Told = {
  readonly state: ShipmentState;
  readonly happenings: readonly Happening[];
  readonly units: readonly Unit[];
  readonly sailings: ReadonlyMap<string, SailingFacts>;
  readonly promises?: readonly ToldPromise[];
};

export type Story = {
  /** Things are reported, in whatever order. */
  readonly when: (...happenings: readonly Happening[]) => Story;
  readonly sailingChanges: (change: SailingChange, at: string) => Story;
  readonly asksFor: (sailing: SailingFacts, at: string, byCustomer?: boolean) => Story;
  readonly isAnswered: (answer: RebookingAnswer['answer'], at: string) => Story;
  readonly isCancelled: (reason: string, at: string) => Story;
  readonly isJoinedBy: (unit: Unit, from: string) => Story;
  readonly isLeftBy: (unit: Unit, to: string) => Story;
  readonly isPromised: (promise: ToldPromise) => Story;
  /** What the reader sees at a moment; by then only what had been recorded is known. */
  readonly at: (now: string, view?: View) => Timeline;
  readonly state: ShipmentState;
  readonly sources: (now: string, view?: View) => TimelineSources;
};

/** A booked shipment whose place on its sailing is confirmed. */
export const given = (booking: BookingTold): Story => {
  const { units, sailing, bookedAt } = booking;
  const sailings = new Map(sailing === undefined ? [] : [[sailing.sailingId, sailing]]);
  const specification: RouteSpecification = {
    originPlaceId: booking.from,
    destinationPlaceId: booking.to,
    readyAt: clock(booking.readyAt),
    ...(booking.deadlineAt === undefined ? {} : { deadlineAt: clock(booking.deadlineAt) }),
  };
  const { mode, flight } = booking;
  const legs = planFor({
    mode,
    specification,
    places,
    ...(sailing === undefined ? {} : { sailing }),
    ...(flight === undefined ? {} : { flight }),
  });
  const events = decided(
    bookShipment(
      initialState,
      {
        booking: {
          shipmentId,
          trackingId: 'FP-TEST-0001',
          mode,
          references: {},
          specification,
          goods: { description: 'parcels', massKg: 5600, dangerous: false, ...booking.goods },
          booker: forwarder,
        },
        legs,
        units: units.map(({ unitId, kind }) => ({ unitId, kind })),
        demand: placeDemandOf(units.map(({ kind }) => kind)),
      },
      { places, sailings },
      clock(bookedAt),
    ),
  );
  return tell({ state: events.reduce(evolve, initialState), happenings: [], units, sailings });
};

const tell = (told: Told): Story => {
  const after = (events: readonly ShipmentEvent[], more: Partial<Told> = {}): Story =>
    tell({ ...told, ...more, state: events.reduce(evolve, told.state) });
  const knowing = (sailing: SailingFacts) => new Map(told.sailings).set(sailing.sailingId, sailing);
  return {
    state: told.state,
    when: (...happenings) => tell({ ...told, happenings: [...told.happenings, ...happenings] }),
    sailingChanges: (change, at) =>
      after(adoptSailingChange(told.state, change, soFar(told), clock(at)), {
        sailings: knowing(change.sailing),
      }),
    asksFor: (sailing, at, byCustomer = false) => {
      const sailings = knowing(sailing);
      const sources = { places, sailings, soFar: soFar(told), unitKinds: told.units.map(({ kind }) => kind) };
      const command = { sailingId: sailing.sailingId, byCustomer };
      return after(decided(requestRebooking(told.state, command, sources, clock(at))), { sailings });
    },
    isAnswered: (answer, at) => {
      const revision = told.state.status === 'none' ? 0 : (told.state.proposal?.itinerary.revision ?? 0);
      return after(settleRebooking(told.state, { revision, answer }, told.sailings, clock(at)));
    },
    isCancelled: (reason, at) =>
      after(decided(cancelShipment(told.state, { reason }, soFar(told), clock(at)))),
    isJoinedBy: (unit, from) =>
      after(decided(joinUnit(told.state, { unitId: unit.unitId, from: clock(from) })), {
        units: [...told.units, unit],
      }),
    isLeftBy: (unit, to) => after(decided(leaveUnit(told.state, { unitId: unit.unitId, to: clock(to) }))),
    isPromised: (promise) => tell({ ...told, promises: [promise] }),
    at: (now, view) => deriveTimeline(sourcesOf(told, now, view)),
    sources: (now, view) => sourcesOf(told, now, view),
  };
};

const decided = (outcome: Outcome<readonly ShipmentEvent[]>): readonly ShipmentEvent[] => {
  if (!outcome.ok) throw new Error(`${outcome.problem.code}: ${outcome.problem.message}`);
  return outcome.value;
};

const historiesOf = ({ units, happenings, promises = [] }: Told, now: string): TimelineSources['units'] => {
  const known = happenings.filter((each) => recordedAtOf(each) <= now);
  return units.map((unit) => ({
    unit,
    reports: known.flatMap((each) =>
      each.told === 'report' && each.report.unitId === unit.unitId ? [each.report] : [],
    ),
    corrections: known.flatMap((each) =>
      each.told === 'correction' && each.correction.unitId === unit.unitId ? [each.correction] : [],
    ),
    customsFacts: known.flatMap((each) =>
      each.told === 'customs' && each.fact.unitId === unit.unitId ? [each.fact] : [],
    ),
    promises: promises.filter(({ journey }) => journey.unitId === unit.unitId),
  }));
};

const recordedAtOf = (happening: Happening): string => {
  switch (happening.told) {
    case 'report':
      return happening.report.recordedAt;
    case 'correction':
      return happening.correction.recordedAt;
    case 'customs':
      return happening.fact.recordedAt;
  }
};

const soFar = (told: Told): SoFar =>
  whatHappened(
    historiesOf(told, 'Z')
      .flatMap((history) => standing(arrangeHistory(history, isPortOf)))
      .sort(byHappening),
  );

const sourcesOf = (told: Told, when: string, view: View = 'full'): TimelineSources => {
  const { state } = told;
  if (state.status === 'none') throw new Error('Failed to tell the story: nothing is booked.');
  const now = clock(when);
  return {
    booking: state.booking,
    itineraries: state.itineraries,
    confirmedRevisions: [1],
    memberships: state.memberships,
    units: historiesOf(told, now),
    sailings: told.sailings,
    places,
    ferryPlaces: [],
    isPortOf,
    ...(state.cancellation === undefined ? {} : { cancelled: state.cancellation }),
    view,
    world: 'recorded',
    now,
  };
};

/** The milestone of a kind; of several the one at the place. */
export const milestone = (timeline: Timeline, kind: MilestoneKind, placeId?: string): Milestone => {
  const found = timeline.milestones.find(
    (each) => each.kind === kind && (placeId === undefined || each.placeId === placeId),
  );
  if (found === undefined)
    throw new Error(`Failed to find the milestone ${kind} ${placeId ?? ''} in the timeline.`);
  return found;
};

/** The kinds of what has happened, in the order in which it happened. */
export const told = (timeline: Timeline): readonly MilestoneKind[] =>
  timeline.milestones.filter(({ actual }) => actual !== undefined).map(({ kind }) => kind);

export const anomalyKinds = (timeline: Timeline): readonly string[] =>
  timeline.anomalies.map(({ kind }) => kind);
