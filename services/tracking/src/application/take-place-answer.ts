// The answer of schedules about a place on a ferry.
import { type PlaceAnswer, recordAnswer } from '../domain/ferry-places.ts';
import { followAnswer } from '../domain/follow-answer.ts';
import { loadSailings } from '../store/known-store.ts';
import { updateShipment } from '../store/shipment-store.ts';
import { readToldShipment } from '../store/timeline-source-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import type { Cause } from './announce.ts';
import { sailingsOf } from './derive-shipment.ts';
import { presentOf } from './present-of.ts';
import { type FollowingPorts, save } from './settle-plan.ts';

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
  const sailings = await loadSailings(tx, [...new Set([...sailingsOf(shipment), answer.sailingId])]);
  const { now, soFar } = presentOf(shipment, ports.known.isPortOf, ports.clock.now());
  const events = followAnswer(shipment, answer, { sailings, soFar }, now);
  await save(tx, ports, { shipment, events, cause });
};

export type AnswerAboutPlace = {
  readonly shipmentId: string;
  readonly answer: PlaceAnswer;
  readonly cause: Cause;
};
