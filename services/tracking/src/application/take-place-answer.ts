// The answer of schedules about a place on a ferry.
import { adoptSailingChange } from '../domain/adopt-sailing-change.ts';
import { isConfirmed, type PlaceAnswer, recordAnswer } from '../domain/ferry-places.ts';
import type { RebookingAnswer } from '../domain/settle-rebooking.ts';
import { loadSailings } from '../store/known-store.ts';
import { updateShipment } from '../store/shipment-store.ts';
import { readToldShipment, type ToldShipment } from '../store/timeline-source-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import type { Cause } from './announce.ts';
import { presentOf } from './present-of.ts';
import { type FollowingPorts, save, settle } from './settle-plan.ts';

/** Records the answer about a place, and settles a rebooking that waited for it. Run under the shipment's lock. */
export const takePlaceAnswer = async (
  tx: TrackingTx,
  ports: FollowingPorts,
  { shipmentId, answer, cause }: AnswerAboutPlace,
): Promise<void> => {
  const before = await readToldShipment(tx, shipmentId);
  if (before === undefined) return;
  const places = recordAnswer(before.places, answer);
  if (places === before.places) return;
  const shipment = { ...before, places, placeChanges: before.placeChanges + 1 };
  await updateShipment(tx, shipment);
  const { proposal } = shipment.state;
  if (proposal === undefined || proposal.itinerary.revision !== answer.revision)
    return await adoptMeanwhile(tx, ports, { shipment, answer, cause });
  const reply = replyTo(answer, isConfirmed(places, proposal.itinerary));
  if (reply !== undefined)
    await settle(tx, ports, { shipment, answer: { revision: answer.revision, answer: reply }, cause });
};

export type AnswerAboutPlace = {
  readonly shipmentId: string;
  readonly answer: PlaceAnswer;
  readonly cause: Cause;
};

/** The sailing may have moved between the booking's look at it and the booking's end. */
const adoptMeanwhile = async (
  tx: TrackingTx,
  ports: FollowingPorts,
  {
    shipment,
    answer,
    cause,
  }: { readonly shipment: ToldShipment; readonly answer: PlaceAnswer; readonly cause: Cause },
): Promise<void> => {
  const sailing = (await loadSailings(tx, [answer.sailingId])).get(answer.sailingId);
  if (sailing === undefined || sailing.status === 'cancelled' || answer.state !== 'confirmed') return;
  const { now, soFar } = presentOf(shipment, ports.known.isPortOf, ports.clock.now());
  const events = adoptSailingChange(
    shipment.state,
    { sailing, changes: ['departure', 'arrival'] },
    soFar,
    now,
  );
  await save(tx, ports, { shipment, events, cause });
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
