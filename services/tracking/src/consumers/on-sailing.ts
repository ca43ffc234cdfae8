// What schedules says of sailings and places that shipments are on: checked event, one call.
import type { Envelope } from '@fourports/contracts';
import {
  SailingCancelled,
  SailingChanged,
  SailingPlaceConfirmed,
  SailingPlaceRefused,
  SailingPlaceReleased,
  SailingPlaceWaitlisted,
} from '@fourports/contracts/schedules/events';
import type { Subscription } from '@fourports/eventlog';
import { adoptDueChanges } from '../application/adopt-due-changes.ts';
import { causeOfEvent } from '../application/cause-of.ts';
import { PLANS_GROUP } from '../application/groups.ts';
import { type FollowingPorts, shipmentLock } from '../application/settle-plan.ts';
import { takePlaceAnswer } from '../application/take-place-answer.ts';
import type { SailingChange } from '../domain/adopt-sailing-change.ts';
import type { PlaceAnswer } from '../domain/ferry-places.ts';
import { noteChange } from '../store/due-change-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';

export type OnSailingPorts = FollowingPorts & { readonly onTrouble: (error: unknown) => void };

export const onSailing = (ports: OnSailingPorts): Subscription<TrackingTx> => ({
  group: PLANS_GROUP,
  topics: [SailingChanged.topic],
  keys: (events) =>
    events.flatMap((event) => {
      const place = placeIn(event);
      return place === undefined ? [] : [shipmentLock(place.shipmentId)];
    }),
  handle: async (event, tx) => {
    const place = placeIn(event);
    if (place !== undefined) await takePlaceAnswer(tx, ports, { ...place, cause: causeOfEvent(event) });
    const change = changeIn(event);
    if (change === undefined) return;
    await noteChange(tx, change, causeOfEvent(event));
    // At once; what does not come to it is done by the periodic job.
    tx.afterCommit(() => void adoptDueChanges(ports).catch(ports.onTrouble));
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

const changeIn = ({ type, data }: Envelope): SailingChange | undefined => {
  if (type === SailingChanged.type) return SailingChanged.data.parse(data);
  if (type !== SailingCancelled.type) return undefined;
  return { sailing: SailingCancelled.data.parse(data).sailing, changes: ['cancelled'] };
};
