// Copies of places: checked event, one call.
import { PlaceDefined } from '@fourports/contracts/schedules/events';
import type { Subscription } from '@fourports/eventlog';
import { NETWORK_GROUP } from '../application/groups.ts';
import { savePlace } from '../store/known-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';

export const onNetwork = (): Subscription<TrackingTx> => ({
  group: NETWORK_GROUP,
  topics: [PlaceDefined.topic],
  types: [PlaceDefined.type],
  handle: async ({ data }, tx) => {
    await savePlace(tx, PlaceDefined.data.parse(data));
  },
});
