// Changes of sailings, as the shipments on them take them.
import { adoptSailingChange } from '../domain/adopt-sailing-change.ts';
import { shipmentsWithDueChanges, takeDueChanges } from '../store/due-change-store.ts';
import { readToldShipment } from '../store/timeline-source-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import type { Cause } from './announce.ts';
import { presentOf } from './present-of.ts';
import { type FollowingPorts, save, shipmentLock } from './settle-plan.ts';

/** Lets shipments adopt what has changed of their sailings, each in a transaction of its own. */
export const adoptDueChanges = async (ports: FollowingPorts): Promise<void> => {
  const shipmentIds = await ports.database.work({}, shipmentsWithDueChanges);
  for (const shipmentId of shipmentIds)
    await ports.database.work({ lock: [shipmentLock(shipmentId)] }, (tx) =>
      adoptChanges(tx, ports, shipmentId),
    );
};

const adoptChanges = async (tx: TrackingTx, ports: FollowingPorts, shipmentId: string): Promise<void> => {
  let shipment = await readToldShipment(tx, shipmentId);
  for (const { change, cause } of await takeDueChanges<Cause>(tx, shipmentId)) {
    if (shipment === undefined) return;
    const { now, soFar } = presentOf(shipment, ports.known.isPortOf, ports.clock.now());
    const events = adoptSailingChange(shipment.state, change, soFar, now);
    shipment = await save(tx, ports, { shipment, events, cause });
  }
};
