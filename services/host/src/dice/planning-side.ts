// Planning without its tables: shipments, units and what was told of them, which journeys are made of.
import type { Envelope } from '@fourports/contracts';
import type { Journey } from '@fourports/contracts/planning/promises';
import {
  ItineraryAssigned,
  ShipmentBooked,
  ShipmentCancelled,
  UnitJoined,
  UnitRegistered,
} from '@fourports/contracts/tracking/events';
import type { Booking, Itinerary } from '@fourports/contracts/tracking/shipment';
import type { MemoryTx } from '@fourports/eventlog/memory';
import { mayMove, type StoredJourney, toldIn } from '@fourports/planning/pure';
import { type DueJourney, journeyShelf, toldShelf, type World, want } from './planning-journeys.ts';
import { hasPlaceOn } from './planning-sailings.ts';
import { shelf } from './shelf.ts';

type KnownShipment = {
  readonly booking: Booking;
  readonly world: World;
  readonly isCancelled: boolean;
  readonly revision: number;
  readonly sailingId?: string;
};
type Joined = { readonly shipmentId: string; readonly from: string };

const shipmentShelf = shelf<KnownShipment>('promised shipment');
const kindShelf = shelf<true>('promised unit');
/** By unit: in the dice each carries one shipment. */
const joinedShelf = shelf<Joined>('promised membership');

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
        hasPlace: hasPlaceOn(tx, shipmentId, sailingId),
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
  units: 1,
  ...state,
});
