// Copies of shipments, their units, and who sees them.
import { OrganisationRegistered } from '@fourports/contracts/portal/events';
import { PlaceDefined } from '@fourports/contracts/schedules/events';
import { ShipmentBooked, UnitRegistered } from '@fourports/contracts/tracking/events';
import type { Subscription } from '@fourports/eventlog';
import type { Bell } from '../application/bell.ts';
import { SHIPMENTS_GROUP } from '../application/groups.ts';
import { NEWS_TYPES, takeShipment } from '../application/take-shipment.ts';
import type { PlanningTx } from '../store/planning-database.ts';

export const onShipment = ({ ring }: Bell): Subscription<PlanningTx> => ({
  group: SHIPMENTS_GROUP,
  topics: [OrganisationRegistered.topic, PlaceDefined.topic, ShipmentBooked.topic, UnitRegistered.topic],
  types: NEWS_TYPES,
  batchSize: 500,
  handle: async (event, tx) => {
    await takeShipment(tx, event);
    tx.afterCommit(ring);
  },
});
