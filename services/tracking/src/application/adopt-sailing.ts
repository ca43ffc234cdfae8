// A sailing that is new or other than before: copied, and adopted by every shipment on it, in one transaction.
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { adoptSailingChange, type SailingChange } from '../domain/adopt-sailing-change.ts';
import { saveSailing } from '../store/known-store.ts';
import { shipmentsOn } from '../store/shipment-store.ts';
import { readToldShipment } from '../store/timeline-source-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import type { Cause } from './announce.ts';
import { presentOf } from './present-of.ts';
import { type FollowingPorts, save, shipmentLock } from './settle-plan.ts';

export type SailingNews = {
  readonly sailing: Sailing;
  readonly changes: SailingChange['changes'];
  readonly cause: Cause;
};

/**
 * Throws when a shipment is being changed by someone else, or when the transaction has written for an earlier event:
 * the log then tries again, with this event alone. A shipment booked meanwhile adopts with the answer about its place.
 */
export const adoptSailing = async (
  tx: TrackingTx,
  ports: FollowingPorts,
  { sailing, changes, cause }: SailingNews,
): Promise<void> => {
  const shipmentIds = changes.length === 0 ? [] : await shipmentsOn(tx, sailing.sailingId);
  for (const shipmentId of shipmentIds)
    if (!(await tx.tryLock(shipmentLock(shipmentId))))
      throw new Error(`Failed to change ${shipmentId}: a command has it. It is tried again.`);
  await saveSailing(tx, sailing);
  for (const shipmentId of shipmentIds) {
    const shipment = await readToldShipment(tx, shipmentId);
    if (shipment === undefined) continue;
    const { now, soFar } = presentOf(shipment, ports.known.isPortOf, ports.clock.now());
    const events = adoptSailingChange(shipment.state, { sailing, changes }, soFar, now);
    await save(tx, ports, { shipment, events, cause });
  }
};
