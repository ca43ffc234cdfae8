// A booked sailing is delayed, gets another ship or is cancelled: the plan follows, the first one stays remembered.
import type { SAILING_CHANGES } from '@fourports/contracts/schedules/sailing';
import type { Itinerary, Leg } from '@fourports/contracts/tracking/shipment';
import type { RevisionReason } from './leg.ts';
import { dropSailing, relaySailing } from './relay-sailing.ts';
import type { SailingFacts } from './sailing-facts.ts';
import { type KnownShipment, planInForce, type ShipmentEvent, type ShipmentState } from './shipment.ts';
import type { SoFar } from './shipment-rules.ts';

export type SailingChange = {
  /** The sailing as it is now. */
  readonly sailing: SailingFacts;
  /** What changed; `cancelled` for a sailing that will not run. */
  readonly changes: readonly ((typeof SAILING_CHANGES)[number] | 'cancelled')[];
};

/** ItineraryAssigned when the plan in force is touched; a pending proposal for a cancelled sailing is abandoned. */
export const adoptSailingChange = (
  state: ShipmentState,
  change: SailingChange,
  soFar: SoFar,
  now: string,
): readonly ShipmentEvent[] => {
  if (state.status !== 'booked') return [];
  const plan = planInForce(state);
  if (plan === undefined || soFar.delivered) return [];
  const next = change.changes.includes('cancelled')
    ? cancelledPlan(plan, change.sailing, soFar)
    : changedPlan(state, plan, change);
  return [
    ...abandonedProposal(state, change, now),
    ...(next === undefined ? [] : [assigned(state, next.reason, next.legs, now)]),
  ];
};

type NextPlan = { readonly reason: RevisionReason; readonly legs: readonly Leg[] };

/** A ship that has the goods aboard has sailed, whatever the timetable says of it afterwards. */
const cancelledPlan = (plan: Itinerary, { sailingId }: SailingFacts, soFar: SoFar): NextPlan | undefined =>
  plan.legs.some((leg) => leg.sailingId === sailingId) && !soFar.sailingIds.includes(sailingId)
    ? { reason: 'sailingCancelled', legs: dropSailing(plan.legs, sailingId) }
    : undefined;

const changedPlan = (
  state: KnownShipment,
  plan: Itinerary,
  { sailing, changes }: SailingChange,
): NextPlan | undefined => {
  const from = changes.includes('reinstated') ? planBeforeCancelling(state, plan, sailing) : plan;
  const leg = from.legs.find(({ sailingId }) => sailingId === sailing.sailingId);
  if (leg === undefined) return undefined;
  const legs = relaySailing(from.legs, leg.legId, sailing);
  const moved = from !== plan || timesOf(legs) !== timesOf(plan.legs);
  // Another ship is another plan for those who load it, also at the same hour.
  return moved || changes.includes('vessel') ? { reason: 'sailingChanged', legs } : undefined;
};

/** The plan that the cancelling of this sailing took out of force, when nothing else was planned since. */
const planBeforeCancelling = (
  { itineraries }: KnownShipment,
  plan: Itinerary,
  { sailingId }: SailingFacts,
): Itinerary => {
  const before = itineraries.at(-2);
  return plan.reason === 'sailingCancelled' &&
    before?.legs.some((leg) => leg.sailingId === sailingId) === true
    ? before
    : plan;
};

const timesOf = (legs: readonly Leg[]): string =>
  JSON.stringify(
    legs.map((leg) => [
      leg.sailingId,
      leg.flight,
      leg.departureAt,
      leg.departureOn,
      leg.arrivalAt,
      leg.arrivalOn,
    ]),
  );

const abandonedProposal = (
  { proposal, booking }: KnownShipment,
  { sailing, changes }: SailingChange,
  now: string,
): readonly ShipmentEvent[] => {
  if (proposal === undefined || !changes.includes('cancelled')) return [];
  const { revision, legs } = proposal.itinerary;
  if (!legs.some(({ sailingId }) => sailingId === sailing.sailingId)) return [];
  const { shipmentId } = booking;
  return [
    {
      type: 'tracking.RebookingAbandoned',
      occurredAt: now,
      data: { shipmentId, revision, reason: 'refused' },
    },
  ];
};

const assigned = (
  { booking, lastRevision, demand }: KnownShipment,
  reason: RevisionReason,
  legs: readonly Leg[],
  now: string,
): ShipmentEvent => ({
  type: 'tracking.ItineraryAssigned',
  occurredAt: now,
  data: {
    shipmentId: booking.shipmentId,
    itinerary: { revision: lastRevision + 1, reason, byCustomer: false, assignedAt: now, legs: [...legs] },
    demand,
  },
});
