// Copies of places and sailings: checked event, one call.
import {
  PlaceDefined,
  SailingCancelled,
  SailingChanged,
  SailingPublished,
} from '@fourports/contracts/schedules/events';
import type { Subscription } from '@fourports/eventlog';
import { COPIES_GROUP } from '../application/groups.ts';
import { savePlace, saveSailing } from '../store/known-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';

export const onNetwork = (): Subscription<TrackingTx> => ({
  group: COPIES_GROUP,
  topics: [PlaceDefined.topic, SailingPublished.topic],
  handle: async ({ type, data }, tx) => {
    if (type === PlaceDefined.type) await savePlace(tx, PlaceDefined.data.parse(data));
    if (type === SailingPublished.type) await saveSailing(tx, SailingPublished.data.parse(data));
    if (type === SailingChanged.type) await saveSailing(tx, SailingChanged.data.parse(data).sailing);
    if (type === SailingCancelled.type) await saveSailing(tx, SailingCancelled.data.parse(data).sailing);
  },
});
