// A unit that joined a shipment is known to more organisations: reports parked for it are taken up.
import { HandlingEventRegistered, UnitJoined } from '@fourports/contracts/tracking/events';
import { lockKeyFor, type Subscription } from '@fourports/eventlog';
import { PARKED_GROUP } from '../application/groups.ts';
import { type TakeUpPorts, takeUpFor } from '../application/take-up-parked.ts';
import type { TrackingTx } from '../store/tracking-database.ts';

export const onUnitKnown = (ports: TakeUpPorts): Subscription<TrackingTx> => ({
  group: PARKED_GROUP,
  topics: [UnitJoined.topic],
  keys: (events) =>
    events.flatMap(({ type, data }) =>
      type === UnitJoined.type
        ? [lockKeyFor(HandlingEventRegistered.topic, UnitJoined.data.parse(data).unitId)]
        : [],
    ),
  handle: async ({ type, data }, tx) => {
    if (type === UnitJoined.type) await takeUpFor(tx, ports, [UnitJoined.data.parse(data).unitId]);
  },
});
