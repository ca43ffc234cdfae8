// Shipments of the live world that customs can be asked about, by their bills of lading.
import { ShipmentAmended, ShipmentBooked, ShipmentCancelled } from '@fourports/contracts/tracking/events';
import type { Subscription } from '@fourports/eventlog';
import { BILLS_GROUP } from '../application/groups.ts';
import type { CustomsTx } from '../store/customs-database.ts';
import { changeBills, endInquiry, saveInquiry } from '../unipass/inquiry-store.ts';

export const onBills = (): Subscription<CustomsTx> => ({
  group: BILLS_GROUP,
  topics: [ShipmentBooked.topic],
  handle: async ({ type, data, world }, tx) => {
    // Customs knows nothing of runs that are over or never were.
    if (world !== 'live') return;
    switch (type) {
      case ShipmentBooked.type: {
        const { shipmentId, booker, references, specification } = ShipmentBooked.data.parse(data);
        const { originPlaceId, readyAt } = specification;
        const { houseBill, masterBill } = references;
        const billYear = readyAt.slice(0, 4);
        const bills = { houseBill, masterBill, billYear };
        await saveInquiry(tx, {
          shipmentId,
          organisationId: booker,
          originPlaceId,
          since: readyAt,
          ...bills,
        });
        return;
      }
      case ShipmentAmended.type: {
        const { shipmentId, references } = ShipmentAmended.data.parse(data);
        const { houseBill, masterBill } = references ?? {};
        await changeBills(tx, shipmentId, { houseBill, masterBill });
        return;
      }
      case ShipmentCancelled.type: {
        const { shipmentId, afterLoading } = ShipmentCancelled.data.parse(data);
        // Goods that have sailed come to customs all the same.
        if (!afterLoading) await endInquiry(tx, shipmentId);
        return;
      }
    }
  },
});
