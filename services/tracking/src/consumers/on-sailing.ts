// What schedules says of sailings and places that shipments are on: checked event, one call.
import type { Envelope } from '@fourports/contracts';
import {
  SailingCancelled,
  SailingChanged,
  SailingPlaceConfirmed,
  SailingPlaceRefused,
  SailingPlaceReleased,
  SailingPlaceWaitlisted,
  SailingPublished,
} from '@fourports/contracts/schedules/events';
import type { Subscription } from '@fourports/eventlog';
import { adoptSailing, type SailingNews } from '../application/adopt-sailing.ts';
import { causeOfEvent } from '../application/cause-of.ts';
import { SAILINGS_GROUP } from '../application/groups.ts';
import { type FollowingPorts, shipmentLock } from '../application/settle-plan.ts';
import { takePlaceAnswer } from '../application/take-place-answer.ts';
import type { PlaceAnswer } from '../domain/ferry-places.ts';
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

type PlaceIn = { readonly shipmentId: string; readonly answer: PlaceAnswer };

const placeIn = ({ type, data }: Envelope): PlaceIn | undefined => {
  switch (type) {
    case SailingPlaceConfirmed.type: {
      const { shipmentId, sailingId, revision, checked } = SailingPlaceConfirmed.data.parse(data);
      return { shipmentId, answer: { sailingId, revision, state: 'confirmed', checked } };
    }
    case SailingPlaceWaitlisted.type: {
      const { shipmentId, sailingId, revision, rank } = SailingPlaceWaitlisted.data.parse(data);
      return { shipmentId, answer: { sailingId, revision, state: 'waiting', rank } };
    }
    case SailingPlaceRefused.type: {
      const { shipmentId, sailingId, revision } = SailingPlaceRefused.data.parse(data);
      return { shipmentId, answer: { sailingId, revision, state: 'refused' } };
    }
    case SailingPlaceReleased.type: {
      const { shipmentId, sailingId, revision } = SailingPlaceReleased.data.parse(data);
      return { shipmentId, answer: { sailingId, revision, state: 'released' } };
    }
    default:
      return undefined;
  }
};

const newsIn = ({ type, data }: Envelope): Omit<SailingNews, 'cause'> | undefined => {
  switch (type) {
    case SailingPublished.type:
      return { sailing: SailingPublished.data.parse(data), changes: [] };
    case SailingChanged.type:
      return SailingChanged.data.parse(data);
    case SailingCancelled.type:
      return { sailing: SailingCancelled.data.parse(data).sailing, changes: ['cancelled'] };
    default:
      return undefined;
  }
};
