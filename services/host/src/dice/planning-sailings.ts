// Planning's copies of sailings and of places on them, without their tables.
import type { Envelope } from '@fourports/contracts';
import {
  SailingCancelled,
  SailingChanged,
  SailingPlaceConfirmed,
  SailingPlaceRefused,
  SailingPlaceReleased,
  SailingPlaceWaitlisted,
  SailingPublished,
  SailingRoomChanged,
} from '@fourports/contracts/schedules/events';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { MemoryTx } from '@fourports/eventlog/memory';
import type { KnownSailing, Told } from '@fourports/planning/pure';
import { z } from 'zod';
import { type DueJourney, journeysIn, toldShelf, want } from './planning-journeys.ts';
import { shelf } from './shelf.ts';

export const sailingShelf = shelf<KnownSailing>('promised sailing');
/** By shipment and sailing: whether it is confirmed there. */
const placeShelf = shelf<boolean>('promised place');

export const hasPlaceOn = (tx: MemoryTx, shipmentId: string, sailingId: string | undefined): boolean =>
  placeShelf.read(tx, `${shipmentId} ${sailingId}`) === true;

export const learnSailing = ({ type, data }: Envelope, tx: MemoryTx): void => {
  const sailing = sailingIn(tx, type, data);
  if (sailing === undefined) {
    learnPlace(type, data, tx);
    return;
  }
  sailingShelf.keep(tx, sailing.sailingId, sailing);
  for (const each of journeysIn(tx)) if (mayTake(tx, each, sailing)) want(tx, each);
};

/** A place moves a promise only where there is no room without one. */
const learnPlace = (type: string, data: unknown, tx: MemoryTx): void => {
  if (!PLACE_NEWS.has(type)) return;
  const { shipmentId, sailingId } = PlaceOn.parse(data);
  placeShelf.keep(tx, `${shipmentId} ${sailingId}`, type === SailingPlaceConfirmed.type);
  if (sailingShelf.read(tx, sailingId)?.full === undefined) return;
  for (const each of journeysIn(tx))
    if (each.shipmentId === shipmentId && each.sailingId === sailingId) want(tx, each);
};

const PlaceOn = z.object({ shipmentId: z.string(), sailingId: z.string() });
const PLACE_NEWS: ReadonlySet<string> = new Set([
  SailingPlaceConfirmed.type,
  SailingPlaceWaitlisted.type,
  SailingPlaceRefused.type,
  SailingPlaceReleased.type,
]);

/** Booked on it or on an earlier one, or told to be aboard. */
const mayTake = (tx: MemoryTx, { sailingId, journey, world }: DueJourney, sailing: Sailing): boolean => {
  if (world !== sailing.world) return false;
  const booked = sailingShelf.read(tx, sailingId ?? '');
  return (
    (booked?.world === world && booked.serviceOn <= sailing.serviceOn) ||
    Object.values(toldShelf.read(tx, journey.unitId) ?? {}).some(
      (told) => sailingTold(told) === sailing.sailingId,
    )
  );
};

const sailingTold = (told: Told): string | undefined => {
  if (told.door === 'strike') return undefined;
  return told.door === 'correction' ? told.instead?.sailingId : told.sailingId;
};

/** What was said of a sailing stays said when it changes. */
const sailingIn = (tx: MemoryTx, type: string, data: unknown): KnownSailing | undefined => {
  switch (type) {
    case SailingPublished.type:
      return said(tx, SailingPublished.data.parse(data));
    case SailingChanged.type:
      return said(tx, SailingChanged.data.parse(data).sailing);
    case SailingCancelled.type:
      return said(tx, SailingCancelled.data.parse(data).sailing);
    case SailingRoomChanged.type: {
      const { sailingId, full } = SailingRoomChanged.data.parse(data);
      const before = sailingShelf.read(tx, sailingId);
      return before === undefined ? undefined : { ...before, full };
    }
    default:
      return undefined;
  }
};

const said = (tx: MemoryTx, sailing: Sailing): KnownSailing => {
  const full = sailingShelf.read(tx, sailing.sailingId)?.full;
  return { ...sailing, ...(full === undefined ? {} : { full }) };
};
