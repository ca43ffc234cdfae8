// Events of sailings as what shipments on them are told.
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
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { SailingChange } from '../domain/adopt-sailing-change.ts';
import type { PlaceAnswer } from '../domain/ferry-places.ts';

type PlaceIn = { readonly shipmentId: string; readonly answer: PlaceAnswer };

type ChangedSailing = {
  readonly sailing: Sailing;
  readonly changes: SailingChange['changes'];
};

/** An answer about a place; undefined for other events. */
export const placeIn = ({ type, data }: Envelope): PlaceIn | undefined => {
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

/** A sailing that is new or other than before; undefined for other events. */
export const newsIn = ({ type, data }: Envelope): ChangedSailing | undefined => {
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
