// Copies of sailings: checked event, one call. Journeys that may take a sailing that changed are looked at again.
import type { Envelope } from '@fourports/contracts';
import { SailingCancelled, SailingChanged, SailingPublished } from '@fourports/contracts/schedules/events';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { Subscription } from '@fourports/eventlog';
import type { Bell } from '../application/bell.ts';
import { SAILINGS_GROUP } from '../application/groups.ts';
import { touchSailing } from '../store/journey-store.ts';
import { saveSailing } from '../store/known-sailing-store.ts';
import type { PlanningTx } from '../store/planning-database.ts';

export const onSailing = ({ ring }: Bell): Subscription<PlanningTx> => ({
  group: SAILINGS_GROUP,
  topics: [SailingPublished.topic],
  handle: async (event, tx) => {
    const sailing = sailingIn(event);
    if (sailing === undefined) return;
    await saveSailing(tx, sailing);
    await touchSailing(tx, sailing);
    tx.afterCommit(ring);
  },
});

const sailingIn = ({ type, data }: Envelope): Sailing | undefined => {
  switch (type) {
    case SailingPublished.type:
      return SailingPublished.data.parse(data);
    case SailingChanged.type:
      return SailingChanged.data.parse(data).sailing;
    case SailingCancelled.type:
      return SailingCancelled.data.parse(data).sailing;
    default:
      return undefined;
  }
};
