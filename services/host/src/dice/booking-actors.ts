// Forwarders at their desks: they book, ask for another sailing, and give up.

import { UnitRegistered } from '@fourports/contracts/tracking/events';
import type { Booking } from '@fourports/contracts/tracking/shipment';
import type { Unit } from '@fourports/contracts/tracking/unit';
import { lockKeyFor } from '@fourports/eventlog';
import type { MemoryTx } from '@fourports/eventlog/memory';
import {
  bookShipment,
  cancelShipment,
  evolve,
  initialState,
  noAnswers,
  placeDemandOf,
  planFor,
  presentOf,
  requestRebooking,
  type ShipmentEvent,
  settleRebooking,
  type ToldShipment,
  unitRegisteredDraft,
} from '@fourports/tracking/pure';
import {
  FORWARDERS,
  type Forwarder,
  isPortOf,
  later,
  PLACES,
  SAILINGS,
  SEOUL,
  sailingIdsIn,
  WAREHOUSE,
} from './lane.ts';
import type { Stage } from './stage.ts';
import {
  CAUSE,
  knownSailings,
  readShipment,
  saveShipment,
  shipmentLock,
  storedOf,
  unitShelf,
} from './tracking-side.ts';

/** A shipment as those who act know it. */
export type Acting = {
  readonly shipmentId: string;
  readonly unitId: string;
  readonly forwarder: Forwarder;
  readonly sailingId: string;
};

const HOUR_MS = 3_600_000;
/** Now and then a plan names a sailing of another world, as if tracking had not looked: schedules must refuse it. */
const ASTRAY = 0.04;

/** Undefined where the booking was refused. */
export const book = async (stage: Stage): Promise<Acting | undefined> => {
  const forwarder = stage.oneOf(FORWARDERS);
  const isAstray = stage.chance(ASTRAY);
  const sailingId = stage.oneOf(
    isAstray || forwarder === undefined
      ? SAILINGS.map((each) => each.sailingId)
      : sailingIdsIn(forwarder.world),
  );
  if (forwarder === undefined || sailingId === undefined) return undefined;
  const acting = { shipmentId: stage.nextId('shp'), unitId: stage.nextId('unt'), forwarder, sailingId };
  const lock = [shipmentLock(acting.shipmentId), lockKeyFor(UnitRegistered.topic, acting.unitId)];
  return await stage.transact('tracking', lock, async (tx) => {
    const sailings = isAstray
      ? new Map(SAILINGS.map((each) => [each.sailingId, each]))
      : knownSailings(tx, forwarder.world);
    const events = decideBooking(stage.now(), acting, sailings);
    if (events === undefined) return undefined;
    await keepBooking(stage, tx, acting, events);
    return acting;
  });
};

const bookingOf = ({ shipmentId, forwarder }: Acting, now: string): Booking => ({
  shipmentId,
  trackingId: 'FP-DICE-0001',
  mode: 'wholeTruck',
  references: {},
  specification: {
    originPlaceId: WAREHOUSE,
    destinationPlaceId: SEOUL,
    readyAt: later(now, HOUR_MS),
  },
  goods: { description: 'dice', massKg: 5_600, dangerous: false },
  booker: forwarder.organisationId,
});

const unitOf = ({ unitId }: Acting): Unit => ({ unitId, kind: 'wholeTruck', identifiers: {} });

const decideBooking = (
  now: string,
  acting: Acting,
  sailings: ReturnType<typeof knownSailings>,
): readonly ShipmentEvent[] | undefined => {
  const sailing = sailings.get(acting.sailingId);
  if (sailing === undefined) return undefined;
  const booking = bookingOf(acting, now);
  const unit = unitOf(acting);
  const { mode, specification } = booking;
  const decision = bookShipment(
    initialState,
    {
      booking,
      legs: planFor({ mode, specification, sailing, places: PLACES }),
      units: [unit],
      demand: placeDemandOf([unit.kind]),
    },
    { sailings, places: PLACES },
    now,
  );
  return decision.ok ? decision.value : undefined;
};

const keepBooking = async (
  stage: Stage,
  tx: MemoryTx,
  acting: Acting,
  events: readonly ShipmentEvent[],
): Promise<void> => {
  const { shipmentId, unitId, forwarder } = acting;
  const { world, organisationId } = forwarder;
  const state = events.reduce(evolve, initialState);
  if (state.status === 'none') throw new TypeError(`Failed to book ${shipmentId}: nothing was booked.`);
  const unit = unitOf(acting);
  unitShelf.keep(tx, unitId, { unit, reports: [], corrections: [], customsFacts: [] });
  await stage.append('tracking', tx, [
    unitRegisteredDraft(unit, stage.now(), { ...CAUSE, world, organisation: organisationId }),
  ]);
  const shipment = { shipmentId, organisationId, world, version: 0, placeChanges: 0, unitIds: [unitId] };
  await saveShipment(stage, tx, { shipment: { ...shipment, state, places: noAnswers }, events });
};

type Deciding = ReturnType<typeof presentOf> & {
  readonly shipment: ToldShipment;
  readonly sailings: ReturnType<typeof knownSailings>;
};

/** A command on a shipment; how many events came of it. */
const command = async (
  stage: Stage,
  { shipmentId }: Acting,
  decide: (deciding: Deciding) => readonly ShipmentEvent[],
): Promise<number> =>
  await stage.transact('tracking', [shipmentLock(shipmentId)], async (tx) => {
    const shipment = readShipment(tx, shipmentId);
    if (shipment === undefined) return 0;
    const sailings = knownSailings(tx, shipment.world);
    const present = presentOf(shipment, isPortOf, stage.now());
    const events = decide({ ...present, shipment, sailings });
    await saveShipment(stage, tx, { shipment: storedOf(tx, shipmentId), events });
    return events.length;
  });

export const rebook = (stage: Stage, acting: Acting): Promise<number> => {
  const sailingId = stage.oneOf(sailingIdsIn(acting.forwarder.world)) ?? '';
  const byCustomer = stage.chance(0.5);
  return command(stage, acting, ({ shipment, sailings, soFar, now }) => {
    const sources = { places: PLACES, sailings, soFar, unitKinds: ['wholeTruck' as const] };
    const decision = requestRebooking(shipment.state, { sailingId, byCustomer }, sources, now);
    return decision.ok ? decision.value : [];
  });
};

export const cancel = (stage: Stage, acting: Acting): Promise<number> =>
  command(stage, acting, ({ shipment, soFar, now }) => {
    const decision = cancelShipment(shipment.state, { reason: 'not wanted any more' }, soFar, now);
    return decision.ok ? decision.value : [];
  });

/** Gives up a rebooking that nobody answered in time. */
export const giveUp = (stage: Stage, acting: Acting): Promise<number> =>
  command(stage, acting, ({ shipment, sailings }) => {
    const { proposal } = shipment.state;
    // By the wall clock, in every world.
    return proposal === undefined
      ? []
      : settleRebooking(
          shipment.state,
          { revision: proposal.itinerary.revision, answer: 'noAnswer' },
          sailings,
          stage.now(),
        );
  });
