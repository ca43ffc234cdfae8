import { CustomsReleased } from '@fourports/contracts/customs/events';
import type { Subscription } from '@fourports/eventlog';
import { CUSTOMS_TOLD_TYPES, customsTold } from '../application/customs-told.ts';
import { CUSTOMS_GROUP } from '../application/groups.ts';
import { saveCustoms } from '../store/customs-store.ts';
import { saveSeals, sealsOfCustoms } from '../store/seal-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';

export const onCustoms = (): Subscription<TrackingTx> => ({
  group: CUSTOMS_GROUP,
  topics: [CustomsReleased.topic],
  types: CUSTOMS_TOLD_TYPES,
  handle: async (event, tx) => {
    const told = customsTold(event);
    if (told === undefined) return;
    await saveCustoms(tx, told);
    await saveSeals(tx, sealsOfCustoms(told));
  },
});
