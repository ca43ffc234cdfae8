// The answer of schedules about a place on a ferry.
import { isConfirmed, type PlaceAnswer, recordAnswer } from '../domain/ferry-places.ts';
import type { RebookingAnswer } from '../domain/settle-rebooking.ts';
import { updateShipment } from '../store/shipment-store.ts';
import { readToldShipment } from '../store/timeline-source-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import type { Cause } from './announce.ts';
import { type FollowingPorts, settle } from './settle-plan.ts';

/** Records the answer about a place, and settles a rebooking that waited for it. Run under the shipment's lock. */
export const takePlaceAnswer = async (
  tx: TrackingTx,
  ports: FollowingPorts,
  {
    shipmentId,
    answer,
    cause,
  }: { readonly shipmentId: string; readonly answer: PlaceAnswer; readonly cause: Cause },
): Promise<void> => {
  const before = await readToldShipment(tx, shipmentId);
  if (before === undefined) return;
  const places = recordAnswer(before.places, answer);
  if (places === before.places) return;
  const shipment = { ...before, places, placeChanges: before.placeChanges + 1 };
  await updateShipment(tx, shipment);
  const { proposal } = shipment.state;
  if (proposal === undefined || proposal.itinerary.revision !== answer.revision) return;
  const reply = replyTo(answer, isConfirmed(places, proposal.itinerary));
  if (reply !== undefined)
    await settle(tx, ports, { shipment, answer: { revision: answer.revision, answer: reply }, cause });
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
