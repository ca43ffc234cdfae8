// A truck of the live forwarder on one of the next sailings from Weihai; each test books its own.
import { listSailings } from '@fourports/contracts/schedules/operations';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { bookShipment, getShipment } from '@fourports/contracts/tracking/operations';
import { DateTime } from 'luxon';
import { expect } from 'vitest';
import { ask, type Caller } from './caller.ts';

/** Well before any cut-off of the sailing, and within what is published. */
const FROM_DAYS = 3;
const TO_DAYS = 60;
const DAY = 'yyyy-MM-dd';
/** A place is confirmed in well under a second; a loaded machine gets more. */
export const SOON = { timeout: 15_000, interval: 100 };

/** The sailings of the coming weeks from Weihai to Incheon, soonest first; those that tests change among them, so that each keeps its number. */
export const nextSailings = async (caller: Caller): Promise<readonly Sailing[]> => {
  const today = DateTime.now().setZone('Asia/Shanghai');
  const query = {
    routeId: 'rte_weihai-incheon',
    direction: 'outbound',
    from: today.plus({ days: FROM_DAYS }).toFormat(DAY),
    to: today.plus({ days: TO_DAYS }).toFormat(DAY),
  };
  return (await ask(caller, listSailings, { query })).body.items;
};

/** Tests that change a sailing take one that no other test uses. */
export const sailingNumber = async (caller: Caller, index: number): Promise<Sailing> => {
  const sailing = (await nextSailings(caller))[index];
  if (sailing === undefined)
    throw new Error(`There are fewer than ${index + 1} sailings in the coming weeks.`);
  return sailing;
};

export type TruckToBook = {
  readonly sailingId: string;
  readonly plate: string;
  readonly reference: string;
  readonly houseBill?: string;
  /** Four hours ago unless stated. */
  readonly readyAt?: string;
  /** Incheon airport unless stated. */
  readonly destinationPlaceId?: string;
};

export const bookTruck = (
  caller: Caller,
  { sailingId, plate, readyAt = READY_AT, destinationPlaceId = 'plc_icn', ...references }: TruckToBook,
) =>
  ask(caller, bookShipment, {
    headers: { 'idempotency-key': `e2e ${references.reference}` },
    body: {
      mode: 'wholeTruck',
      references,
      specification: {
        originPlaceId: 'plc_weihai-city',
        destinationPlaceId,
        readyAt,
      },
      goods: { description: 'Parcels', massKg: 6200, dangerous: false },
      units: [{ kind: 'wholeTruck', identifiers: { trailerPlate: plate } }],
      plan: { sailingId },
    },
  });

/** Books it and waits until its place is confirmed. */
export const bookedTruck = async (caller: Caller, truck: TruckToBook) => {
  const { body } = await bookTruck(caller, truck);
  const { shipmentId } = body;
  await expect.poll(async () => placeOf(caller, shipmentId, truck.sailingId), SOON).toBe('confirmed');
  return shipmentId;
};

export const placeOf = async (caller: Caller, shipmentId: string, sailingId: string) => {
  const { body } = await ask(caller, getShipment, { params: { shipmentId } });
  return body.places.find((each) => each.sailingId === sailingId)?.state;
};

export const minutesAgo = (minutes: number): string => {
  const at = DateTime.utc().startOf('second').minus({ minutes });
  return at.toISO();
};

/** One for all: a booking sent again is the same to the byte. */
const READY_AT = minutesAgo(240);
