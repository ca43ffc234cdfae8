// Putting another plan in force.
import { buildLegs, type PlanSources } from './itinerary.ts';
import type { LegDraft } from './leg.ts';
import { accept, type Outcome } from './outcome.ts';
import type { ShipmentEvent, ShipmentState } from './shipment.ts';
import { requireGoing, requireNoProposal } from './shipment-rules.ts';

export type AssignItinerary = {
  readonly legs: readonly LegDraft[];
  /** `customerRequest`: on-time is then judged by this revision. */
  readonly reason: 'replanned' | 'customerRequest';
};

const act = 'assign the itinerary';

/** ItineraryAssigned with the next revision; legs that stay the same keep their ids and what happened on them. */
export const assignItinerary = (
  state: ShipmentState,
  command: AssignItinerary,
  sources: PlanSources,
  now: string,
): Outcome<readonly ShipmentEvent[]> => {
  const going = requireGoing(state, act);
  if (!going.ok) return going;
  const { shipment, plan } = going.value;
  const pending = requireNoProposal(shipment, act);
  if (pending !== undefined) return pending;
  const legs = buildLegs(shipment.booking.specification, command.legs, sources, plan.legs);
  if (!legs.ok) return legs;
  const { reason } = command;
  const itinerary = {
    revision: shipment.lastRevision + 1,
    reason,
    byCustomer: reason === 'customerRequest',
    assignedAt: now,
    legs: [...legs.value],
  };
  const { shipmentId } = shipment.booking;
  return accept([
    {
      type: 'tracking.ItineraryAssigned',
      occurredAt: now,
      data: { shipmentId, itinerary, demand: shipment.demand },
    },
  ]);
};
