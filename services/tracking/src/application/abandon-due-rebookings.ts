// Rebookings that got no answer.
import { dropPendingRebooking, dueRebookings } from '../store/shipment-store.ts';
import { readToldShipment } from '../store/timeline-source-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import type { Cause } from './announce.ts';
import { type FollowingPorts, settle, shipmentLock } from './settle-plan.ts';

/** Gives up rebookings nobody answered in time: the old plan stands. */
export const abandonDueRebookings = async (ports: FollowingPorts): Promise<void> => {
  const due = await ports.database.work({}, (tx) => dueRebookings(tx, ports.clock.now()));
  for (const shipmentId of due)
    await ports.database.work({ lock: [shipmentLock(shipmentId)] }, (tx) =>
      abandonRebooking(tx, ports, shipmentId),
    );
};

const abandonRebooking = async (tx: TrackingTx, ports: FollowingPorts, shipmentId: string): Promise<void> => {
  // Looked at again under the lock: the answer may have come meanwhile, or another rebooking.
  const [stillDue] = await dueRebookings(tx, ports.clock.now(), shipmentId);
  const shipment = stillDue === undefined ? undefined : await readToldShipment(tx, shipmentId);
  if (shipment === undefined) return;
  const { proposal } = shipment.state;
  const cause: Cause = {
    world: shipment.world,
    actor: { type: 'service', id: 'tracking' },
    correlationId: shipmentId,
  };
  await dropPendingRebooking(tx, shipmentId);
  if (proposal === undefined) return;
  const answer = { revision: proposal.itinerary.revision, answer: 'noAnswer' as const };
  await settle(tx, ports, { shipment, answer, cause });
};
