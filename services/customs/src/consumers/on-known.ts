import { OrganisationRegistered } from '@fourports/contracts/portal/events';
import { PlaceDefined } from '@fourports/contracts/schedules/events';
import { ShipmentBooked, UnitRegistered } from '@fourports/contracts/tracking/events';
import type { Subscription } from '@fourports/eventlog';
import { KNOWN_GROUP } from '../application/groups.ts';
import { takeNews } from '../application/take-news.ts';
import type { CustomsTx } from '../store/customs-database.ts';

/**
 * Every report of a unit passes here, and few tell anything that customs keeps: under load fewer batches hold more.
 * Whoever names a unit before it is known here waits for it anyway.
 */
const PACE_MS = 200;

export const onKnown = (): Subscription<CustomsTx> => ({
  group: KNOWN_GROUP,
  topics: [OrganisationRegistered.topic, PlaceDefined.topic, ShipmentBooked.topic, UnitRegistered.topic],
  paceMs: PACE_MS,
  batchSize: 500,
  handle: async (event, tx) => {
    await takeNews(tx, event);
  },
});
