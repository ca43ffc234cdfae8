// A unit that joined a shipment is known to more organisations: reports parked for it are taken up.
import { HandlingEventRegistered, UnitJoined } from '@fourports/contracts/tracking/events';
import { lockKeyFor, type Subscription } from '@fourports/eventlog';
import { PARKED_GROUP } from '../application/groups.ts';
import { type TakeUpPorts, takeUpFor } from '../application/take-up-parked.ts';
import type { TrackingTx } from '../store/tracking-database.ts';

export const onUnitKnown = (ports: TakeUpPorts): Subscription<TrackingTx> => ({
  group: PARKED_GROUP,
  topics: [UnitJoined.topic],
  types: [UnitJoined.type],
  keys: (events) =>
    events.map(({ data }) => lockKeyFor(HandlingEventRegistered.topic, UnitJoined.data.parse(data).unitId)),
  handle: async ({ data }, tx) => {
    await takeUpFor(tx, ports, [UnitJoined.data.parse(data).unitId]);
  },
});
