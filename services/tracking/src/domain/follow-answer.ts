// What schedules' answer about a place makes of the plan.
import { adoptSailingChange } from './adopt-sailing-change.ts';
import { isConfirmed, type PlaceAnswer, type PlaceLedger } from './ferry-places.ts';
import type { SailingDirectory } from './sailing-facts.ts';
import { type RebookingAnswer, settleRebooking } from './settle-rebooking.ts';
import type { KnownShipment, ShipmentEvent } from './shipment.ts';
import type { SoFar } from './shipment-rules.ts';

/** `places` holds the answer already. Settles a rebooking that waited for it; otherwise the plan follows its sailing. */
export const followAnswer = (
  { state, places }: { readonly state: KnownShipment; readonly places: PlaceLedger },
  answer: PlaceAnswer,
  { sailings, soFar }: { readonly sailings: SailingDirectory; readonly soFar: SoFar },
  now: string,
): readonly ShipmentEvent[] => {
  const { proposal } = state;
  const { revision, sailingId } = answer;
  if (proposal?.itinerary.revision === revision) {
    const reply = replyTo(answer, isConfirmed(places, proposal.itinerary));
    return reply === undefined ? [] : settleRebooking(state, { revision, answer: reply }, sailings, now);
  }
  // The sailing may have moved between the booking's look at it and the booking's end.
  const sailing = sailings.get(sailingId);
  if (sailing === undefined || sailing.status === 'cancelled' || answer.state !== 'confirmed') return [];
  return adoptSailingChange(state, { sailing, changes: ['departure', 'arrival'] }, soFar, now);
};

/** All of the proposed plan's places are needed; one that is not to be had is enough to give it up. */
const replyTo = ({ state }: PlaceAnswer, confirmed: boolean): RebookingAnswer['answer'] | undefined => {
  switch (state) {
    case 'confirmed':
      return confirmed ? 'confirmed' : undefined;
    case 'waiting':
      return 'waitlisted';
    case 'refused':
      return 'refused';
    case 'released':
      return undefined;
  }
};
