import { UnitJoined } from '@fourports/contracts/tracking/events';
import type { Subscription } from '@fourports/eventlog';
import { type FollowingPorts, followGoods, unitLock } from '../application/follow-goods.ts';
import { MOVES_GROUP } from '../application/groups.ts';
import type { CustomsTx } from '../store/customs-database.ts';

export const onMove = (ports: FollowingPorts): Subscription<CustomsTx> => ({
  group: MOVES_GROUP,
  topics: [UnitJoined.topic],
  // Which unit follows one that left is known only from the table, and its lock comes before the first write.
  batchSize: 1,
  maxAttempts: 8,
  keys: (events) =>
    events.flatMap(({ type, data }) =>
      type === UnitJoined.type ? [unitLock(UnitJoined.data.parse(data).unitId)] : [],
    ),
  handle: async (event, tx) => {
    await followGoods(tx, ports, event);
  },
});
