// Customs' messages tell of handling too: what came into a shed or left it, a ship's arrival, leave to unload.
import { CargoHandlingTold } from '@fourports/contracts/customs/events';
import { HandlingEventRegistered } from '@fourports/contracts/tracking/events';
import { lockKeyFor, type Subscription } from '@fourports/eventlog';
import { CUSTOMS_HANDLING_GROUP } from '../application/groups.ts';
import { takeCustomsHandling } from '../application/take-customs-handling.ts';
import type { TakeUpPorts } from '../application/take-up-parked.ts';
import type { TrackingTx } from '../store/tracking-database.ts';

export const onCustomsHandling = (ports: TakeUpPorts): Subscription<TrackingTx> => ({
  group: CUSTOMS_HANDLING_GROUP,
  topics: [CargoHandlingTold.topic],
  types: [CargoHandlingTold.type],
  keys: (events) =>
    events.map(({ data }) =>
      lockKeyFor(HandlingEventRegistered.topic, CargoHandlingTold.data.parse(data).unitId),
    ),
  handle: async (event, tx) => {
    await takeCustomsHandling(tx, ports, event);
  },
});
