// Booking: what is asked for, who carries it, and the first plan.
import type { PlaceDemand, UnitKind } from '@fourports/contracts/schedules/sailing';
import type { Booking } from '@fourports/contracts/tracking/shipment';
import { minutesBetween, toMillis } from './instant.ts';
import { buildLegs, type PlanSources } from './itinerary.ts';
import type { LegDraft } from './leg.ts';
import { departureLimit, gateCutOffOf } from './missed-sailing.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import type { ShipmentEvent, ShipmentState } from './shipment.ts';
import { unfitUnit } from './unit-fits-mode.ts';

export type BookShipment = {
  readonly booking: Booking;
  readonly legs: readonly LegDraft[];
  readonly units: readonly {
    readonly unitId: string;
    readonly kind: UnitKind;
    /** Since when it carries the goods; from the earlier of booking and readiness unless told. */
    readonly from?: string;
  }[];
  readonly demand: PlaceDemand;
};

/** ShipmentBooked, UnitJoined for each unit, ItineraryAssigned; or why not. */
export const bookShipment = (
  state: ShipmentState,
  command: BookShipment,
  sources: PlanSources,
  now: string,
): Outcome<readonly ShipmentEvent[]> => {
  const { booking, units, demand } = command;
  const { shipmentId, specification } = booking;
  if (state.status !== 'none')
    return refuse(
      'CONFLICT',
      `Failed to book the shipment: ${shipmentId} is booked already. Send a new booking.`,
    );
  const { readyAt, deadlineAt } = specification;
  if (deadlineAt !== undefined && toMillis(deadlineAt) <= toMillis(readyAt))
    return refuse(
      'VALIDATION_FAILED',
      `Failed to book the shipment: deadlineAt ${deadlineAt} is not after readyAt ${readyAt}. Correct one of them.`,
    );
  const unfit = unfitUnit(booking.mode, units);
  if (unfit !== undefined) return unfit;
  const gone = sailingGone(command, sources, now);
  if (gone !== undefined) return gone;
  const legs = buildLegs(specification, command.legs, sources);
  if (!legs.ok) return legs;
  const late = cutOffPassed(command, sources, now);
  if (late !== undefined) return late;
  const since = toMillis(readyAt) < toMillis(now) ? readyAt : now;
  const itinerary = {
    revision: 1,
    reason: 'booked' as const,
    byCustomer: false,
    assignedAt: now,
    legs: [...legs.value],
  };
  return accept([
    { type: 'tracking.ShipmentBooked', occurredAt: now, data: booking },
    ...units.map(({ unitId, from }): ShipmentEvent => {
      const joined = from ?? since;
      return { type: 'tracking.UnitJoined', occurredAt: joined, data: { shipmentId, unitId, from: joined } };
    }),
    { type: 'tracking.ItineraryAssigned', occurredAt: now, data: { shipmentId, itinerary, demand } },
  ]);
};

/** The first sailing has left by now, or will have when the goods are ready. A cancelled one is told of as such. */
const sailingGone = (
  { booking, legs }: BookShipment,
  { sailings }: PlanSources,
  now: string,
): Outcome<never> | undefined => {
  const first = legs.find(({ mode }) => mode === 'ferry');
  const sailing = first?.sailingId === undefined ? undefined : sailings.get(first.sailingId);
  if (sailing === undefined || sailing.status === 'cancelled') return undefined;
  const { sailingId, departure } = sailing;
  const leaves = departure.at ?? departure.on;
  if (departureLimit(sailing) < toMillis(now))
    return refuse(
      'CUT_OFF_PASSED',
      `Failed to book the shipment: the sailing ${sailingId} has departed (${leaves}, now ${now}). Choose a later sailing.`,
    );
  const { readyAt } = booking.specification;
  return departureLimit(sailing) < toMillis(readyAt)
    ? refuse(
        'VALIDATION_FAILED',
        `Failed to book the shipment: specification.readyAt ${readyAt} lies after the sailing ${sailingId} departs (${leaves}). Send an earlier readyAt or choose a later sailing.`,
      )
    : undefined;
};

const cutOffPassed = (
  { legs, units }: BookShipment,
  { sailings }: PlanSources,
  now: string,
): Outcome<never> | undefined => {
  const first = legs.find(({ mode }) => mode === 'ferry');
  const sailing = first?.sailingId === undefined ? undefined : sailings.get(first.sailingId);
  for (const { kind } of units) {
    const cutOff = sailing === undefined ? undefined : gateCutOffOf(sailing, kind);
    const minutes = cutOff === undefined ? 0 : minutesBetween(toMillis(cutOff.at), toMillis(now));
    if (cutOff !== undefined && minutes > 0)
      return refuse(
        'CUT_OFF_PASSED',
        `Failed to book the shipment: gate-in for ${sailing?.sailingId} closed at ${cutOff.at}, ${minutes} minutes ago. Choose a later sailing.`,
      );
  }
  return undefined;
};
