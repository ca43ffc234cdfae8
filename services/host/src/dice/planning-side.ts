// Planning without its tables: copies of what others announce, and journeys with up to which change each was computed.
import type { Envelope } from '@fourports/contracts';
import type { GivenPromise, Journey } from '@fourports/contracts/planning/promises';
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
import {
  ItineraryAssigned,
  ShipmentBooked,
  ShipmentCancelled,
  UnitJoined,
  UnitRegistered,
} from '@fourports/contracts/tracking/events';
import type { Booking, Itinerary } from '@fourports/contracts/tracking/shipment';
import type { MemoryTx } from '@fourports/eventlog/memory';
import { type KnownSailing, mayMove, type StoredJourney, type Told, toldIn } from '@fourports/planning/pure';
import { z } from 'zod';
import { shelf } from './shelf.ts';

type World = StoredJourney['world'];
type KnownShipment = {
  readonly booking: Booking;
  readonly world: World;
  readonly isCancelled: boolean;
  readonly revision: number;
  readonly sailingId?: string;
};
type Joined = { readonly shipmentId: string; readonly from: string };

export const sailingShelf = shelf<KnownSailing>('promised sailing');
/** By shipment and sailing: whether it is confirmed there. */
const placeShelf = shelf<boolean>('promised place');
const shipmentShelf = shelf<KnownShipment>('promised shipment');
const kindShelf = shelf<true>('promised unit');
/** By unit: in the dice each carries one shipment. */
const joinedShelf = shelf<Joined>('promised membership');
const toldShelf = shelf<Readonly<Record<string, Told>>>('promised told');

export type DueJourney = {
  readonly shipmentId: string;
  readonly world: World;
  readonly journey: Journey;
  readonly sailingId?: string;
  readonly wanted: number;
  readonly computed: number;
  /** Of the clock, when it was last computed. */
  readonly computedAt?: string;
  readonly lookAt?: string;
  readonly given?: { readonly at: string; readonly promise: GivenPromise };
};
/** By unit. */
export const journeyShelf = shelf<DueJourney>('promised journey');

export const journeysIn = (tx: MemoryTx): readonly DueJourney[] =>
  journeyShelf.keys(tx).flatMap((unitId) => journeyShelf.read(tx, unitId) ?? []);

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

const want = (tx: MemoryTx, journey: DueJourney): void =>
  journeyShelf.keep(tx, journey.journey.unitId, { ...journey, wanted: journey.wanted + 1 });

export const learnShipment = ({ type, data, world }: Envelope, tx: MemoryTx): void => {
  switch (type) {
    case ShipmentBooked.type: {
      const booking = ShipmentBooked.data.parse(data);
      shipmentShelf.keep(tx, booking.shipmentId, { booking, world, isCancelled: false, revision: 0 });
      break;
    }
    case ShipmentCancelled.type:
      change(tx, ShipmentCancelled.data.parse(data).shipmentId, { isCancelled: true });
      break;
    case ItineraryAssigned.type: {
      const { shipmentId, itinerary } = ItineraryAssigned.data.parse(data);
      const known = shipmentShelf.read(tx, shipmentId);
      if (known !== undefined && known.revision <= itinerary.revision)
        change(tx, shipmentId, {
          revision: itinerary.revision,
          ...bookedOn(known.sailingId, itinerary),
        });
      break;
    }
    case UnitJoined.type: {
      const { unitId, shipmentId, from } = UnitJoined.data.parse(data);
      joinedShelf.keep(tx, unitId, { shipmentId, from });
      touch(tx, unitId);
      break;
    }
    case UnitRegistered.type: {
      const { unitId } = UnitRegistered.data.parse(data);
      kindShelf.keep(tx, unitId, true);
      touch(tx, unitId);
      break;
    }
  }
};

/** A plan whose sailing was cancelled names none: the goods take what follows the one they were booked on. */
export const bookedOn = (
  before: string | undefined,
  { legs }: Itinerary,
): { readonly sailingId?: string } => {
  const sailingId = legs.find(({ mode }) => mode === 'ferry')?.sailingId ?? before;
  return sailingId === undefined ? {} : { sailingId };
};

const change = (tx: MemoryTx, shipmentId: string, changed: Partial<KnownShipment>): void => {
  const known = shipmentShelf.read(tx, shipmentId);
  if (known === undefined) return;
  shipmentShelf.keep(tx, shipmentId, { ...known, ...changed });
  for (const unitId of joinedShelf.keys(tx))
    if (joinedShelf.read(tx, unitId)?.shipmentId === shipmentId) touch(tx, unitId);
};

/** Lays the unit's journey anew, once its plan and its kind are known. */
const touch = (tx: MemoryTx, unitId: string): void => {
  const shipmentId = joinedShelf.read(tx, unitId)?.shipmentId;
  const shipment = shipmentId === undefined ? undefined : shipmentShelf.read(tx, shipmentId);
  if (shipmentId === undefined || shipment === undefined || shipment.revision === 0) return;
  if (kindShelf.read(tx, unitId) === undefined) return;
  const { booking, world, sailingId } = shipment;
  const before = journeyShelf.read(tx, unitId) ?? { wanted: 0, computed: 0 };
  journeyShelf.keep(tx, unitId, {
    ...before,
    shipmentId,
    world,
    journey: journeyOf(booking, unitId),
    ...(sailingId === undefined ? {} : { sailingId }),
    wanted: before.wanted + 1,
  });
};

export const journeyOf = ({ mode, specification }: Booking, unitId: string): Journey => {
  const { originPlaceId, destinationPlaceId, readyAt } = specification;
  return { unitId, mode, originPlaceId, destinationPlaceId, readyAt };
};

/** Told twice it is told once. In a recorded world everything moves time, and so what is promised. */
export const learnTold = (event: Envelope, tx: MemoryTx): void => {
  const heard = toldIn(event);
  if (heard === undefined) return;
  const { unitId, told } = heard;
  const before = toldShelf.read(tx, unitId) ?? {};
  const id = `${told.door} ${told.id}`;
  if (before[id] !== undefined) return;
  toldShelf.keep(tx, unitId, { ...before, [id]: told });
  const journey = journeyShelf.read(tx, unitId);
  if (journey !== undefined && (mayMove(told) || journey.world !== 'live')) want(tx, journey);
};

/** The journey as the keeper loads it. */
export const storedJourney = (tx: MemoryTx, due: DueJourney): StoredJourney | undefined => {
  const { shipmentId, world, journey, sailingId, wanted, given } = due;
  const shipment = shipmentShelf.read(tx, shipmentId);
  const joined = joinedShelf.read(tx, journey.unitId);
  if (shipment === undefined || joined === undefined) return undefined;
  const told = Object.values(toldShelf.read(tx, journey.unitId) ?? {});
  return {
    journeyId: journey.unitId,
    world,
    journey,
    sailingId,
    wanted: String(wanted),
    shipments: [
      carried(shipment.booking, {
        isCancelled: shipment.isCancelled,
        hasPlace: placeShelf.read(tx, `${shipmentId} ${sailingId}`) === true,
      }),
    ],
    carriers: [{ from: joined.from, to: null, told }],
    given: given?.promise,
    givenAt: given?.at,
  };
};

export const carried = (
  { shipmentId, booker, specification, goods }: Booking,
  state: Pick<StoredJourney['shipments'][number], 'isCancelled' | 'hasPlace'>,
): StoredJourney['shipments'][number] => ({
  shipmentId,
  organisationId: booker,
  deadlineAt: specification.deadlineAt ?? null,
  goods,
  ...state,
});
