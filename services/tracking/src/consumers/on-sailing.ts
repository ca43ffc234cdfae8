// What schedules says of sailings and places that shipments are on: checked event, one call.
import { SailingChanged } from '@fourports/contracts/schedules/events';
import type { Subscription } from '@fourports/eventlog';
import { adoptSailing } from '../application/adopt-sailing.ts';
import { causeOfEvent } from '../application/cause-of.ts';
import { SAILINGS_GROUP } from '../application/groups.ts';
import { newsIn, placeIn } from '../application/sailing-news.ts';
import { type FollowingPorts, shipmentLock } from '../application/settle-plan.ts';
import { takePlaceAnswer } from '../application/take-place-answer.ts';
import type { TrackingTx } from '../store/tracking-database.ts';

export const onSailing = (ports: FollowingPorts): Subscription<TrackingTx> => ({
  group: SAILINGS_GROUP,
  topics: [SailingChanged.topic],
  // A shipment may be locked for the length of a command.
  maxAttempts: 8,
  keys: (events) =>
    events.flatMap((event) => {
      const place = placeIn(event);
      return place === undefined ? [] : [shipmentLock(place.shipmentId)];
    }),
  handle: async (event, tx) => {
    const cause = causeOfEvent(event);
    const place = placeIn(event);
    if (place !== undefined) await takePlaceAnswer(tx, ports, { ...place, cause });
    const news = newsIn(event);
    if (news !== undefined) await adoptSailing(tx, ports, { ...news, cause });
  },
});
