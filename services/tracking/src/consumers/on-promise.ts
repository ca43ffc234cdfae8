import { PromiseGiven } from '@fourports/contracts/planning/events';
import type { Subscription } from '@fourports/eventlog';
import { PROMISES_GROUP } from '../application/groups.ts';
import { savePromises } from '../store/promise-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';

/** After a sailing is cancelled thousands come at once: each batch is one statement. */
const PACE_MS = 50;

export const onPromise = (): Subscription<TrackingTx> => ({
  group: PROMISES_GROUP,
  topics: [PromiseGiven.topic],
  paceMs: PACE_MS,
  handle: async ({ data }, tx) => {
    await savePromises(tx, [PromiseGiven.data.parse(data)]);
  },
  handleAll: async (events, tx) => {
    await savePromises(
      tx,
      events.map(({ data }) => PromiseGiven.data.parse(data)),
    );
  },
});
