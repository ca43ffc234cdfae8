import { OrganisationRegistered } from '@fourports/contracts/portal/events';
import { PlaceDefined } from '@fourports/contracts/schedules/events';
import { ShipmentBooked, UnitRegistered } from '@fourports/contracts/tracking/events';
import type { Subscription } from '@fourports/eventlog';
import { KNOWN_GROUP } from '../application/groups.ts';
import { NEWS_TYPES, takeNews } from '../application/take-news.ts';
import type { CustomsTx } from '../store/customs-database.ts';

export const onKnown = (): Subscription<CustomsTx> => ({
  group: KNOWN_GROUP,
  topics: [OrganisationRegistered.topic, PlaceDefined.topic, ShipmentBooked.topic, UnitRegistered.topic],
  types: NEWS_TYPES,
  batchSize: 500,
  handle: async (event, tx) => {
    await takeNews(tx, event);
  },
});
