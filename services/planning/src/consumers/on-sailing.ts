// Copies of sailings: checked event, one call.
import type { Envelope } from '@fourports/contracts';
import { SailingCancelled, SailingChanged, SailingPublished } from '@fourports/contracts/schedules/events';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { Subscription } from '@fourports/eventlog';
import { saveSailing } from '../store/known-sailing-store.ts';
import type { PlanningTx } from '../store/planning-database.ts';

export const onSailing = (): Subscription<PlanningTx> => ({
  group: 'planning.sailings',
  topics: [SailingPublished.topic],
  handle: async (event, tx) => {
    const sailing = sailingIn(event);
    if (sailing !== undefined) await saveSailing(tx, sailing);
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
