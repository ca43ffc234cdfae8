// The answer to a rebooking: the new plan comes into force, or the old one stands.
import { toMillis } from './instant.ts';
import { relaySailing } from './relay-sailing.ts';
import type { SailingDirectory } from './sailing-facts.ts';
import type { KnownShipment, Proposal, ShipmentEvent, ShipmentState } from './shipment.ts';

export type RebookingAnswer = {
  /** The proposed revision that is answered. */
  readonly revision: number;
  /** `noAnswer` when nobody answered by the proposal's answerBy; `waitlisted` is no place. */
  readonly answer: 'confirmed' | 'refused' | 'waitlisted' | 'noAnswer' | 'withdrawn';
};

/** ItineraryAssigned or RebookingAbandoned; nothing for an answer to what is no longer asked, or a clock that runs early. */
export const settleRebooking = (
  state: ShipmentState,
  { revision, answer }: RebookingAnswer,
  sailings: SailingDirectory,
  now: string,
): readonly ShipmentEvent[] => {
  if (state.status !== 'booked' || state.proposal?.itinerary.revision !== revision) return [];
  const { proposal, booking } = state;
  const { shipmentId } = booking;
  switch (answer) {
    case 'confirmed':
      return [
        {
          type: 'tracking.ItineraryAssigned',
          occurredAt: now,
          data: {
            shipmentId,
            itinerary: {
              ...proposal.itinerary,
              revision: revisionInForce(state),
              assignedAt: now,
              legs: [...freshLegs(proposal, sailings)],
            },
            demand: proposal.demand,
          },
        },
      ];
    case 'noAnswer':
      return toMillis(now) < toMillis(proposal.answerBy)
        ? []
        : [abandoned(shipmentId, revision, 'noAnswer', now)];
    case 'refused':
    case 'waitlisted':
      return [abandoned(shipmentId, revision, 'refused', now)];
    case 'withdrawn':
      return [abandoned(shipmentId, revision, 'withdrawn', now)];
  }
};

/**
 * The proposed number, unless the plan had to follow its sailing while the answer was awaited: what is in force later
 * has the higher number, for everyone who copies plans goes by that.
 */
const revisionInForce = ({ proposal, lastRevision }: KnownShipment): number =>
  proposal?.itinerary.revision === lastRevision ? lastRevision : lastRevision + 1;

/** The proposed legs with their sailings' times of this moment: they may have moved since the asking. */
const freshLegs = ({ itinerary }: Proposal, sailings: SailingDirectory): Proposal['itinerary']['legs'] => {
  let legs: readonly Proposal['itinerary']['legs'][number][] = itinerary.legs;
  for (const { legId, sailingId } of itinerary.legs) {
    const sailing = sailingId === undefined ? undefined : sailings.get(sailingId);
    if (sailing !== undefined) legs = relaySailing(legs, legId, sailing);
  }
  return [...legs];
};

const abandoned = (
  shipmentId: string,
  revision: number,
  reason: 'refused' | 'noAnswer' | 'withdrawn',
  now: string,
): ShipmentEvent => ({
  type: 'tracking.RebookingAbandoned',
  occurredAt: now,
  data: { shipmentId, revision, reason },
});
