// Copies of sailings and of places on them: checked event, one call.
import { SailingPublished } from '@fourports/contracts/schedules/events';
import type { Subscription } from '@fourports/eventlog';
import type { Bell } from '../application/bell.ts';
import { SAILINGS_GROUP } from '../application/groups.ts';
import { takeSailing } from '../application/take-sailing.ts';
import type { PlanningTx } from '../store/planning-database.ts';

export const onSailing = ({ ring }: Bell): Subscription<PlanningTx> => ({
  group: SAILINGS_GROUP,
  topics: [SailingPublished.topic],
  handle: async (event, tx) => {
    if (await takeSailing(tx, event)) tx.afterCommit(ring);
  },
});
