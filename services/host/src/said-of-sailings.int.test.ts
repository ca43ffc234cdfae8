// What a lane's operator says of its sailings, from its door to everybody's promises: when a ship at sea will arrive,
// and that there is no room left.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorsOf, done } from './matrix/actors.ts';
import type { Identity } from './matrix/identities.ts';
import { startWholeProduct, type WholeProduct } from './matrix/whole-product.ts';

let product: WholeProduct;
let forwarder: Identity;
let weihai: Identity;
let operator: Identity;
const sailings = new Map<string, string>();
const sailingOn = (day: string): string => sailings.get(day) ?? '';

beforeAll(async () => {
  product = await startWholeProduct();
  const actor = actorsOf(product, 'recorded');
  forwarder = await actor('forwarder');
  weihai = await actor('port', 'Weihai');
  operator = await actor('laneOperator');
  await product.settled();
  const range = { routeId: 'rte_weihai-incheon', from: '2023-12-17', to: '2023-12-31' };
  done(await operator.byKey('publishSailings', { body: range }));
  await product.settled();
  const query = { ...range, direction: 'outbound' };
  for (const { serviceOn, sailingId } of done(await forwarder.byKey('listSailings', { query })).items)
    sailings.set(serviceOn, sailingId);
}, 120_000);
afterAll(() => product.stop());

type Truck = { readonly shipmentId: string; readonly unitId: string };

const book = async (day: string, readyAt: string): Promise<Truck> => {
  const plate = randomUUID().slice(0, 5).toUpperCase();
  const body = {
    mode: 'wholeTruck',
    references: { reference: `SAID-${plate}` },
    specification: { originPlaceId: 'plc_weihai-city', destinationPlaceId: 'plc_icn', readyAt },
    goods: { description: 'Parcels', massKg: 5_600, dangerous: false },
    units: [{ kind: 'wholeTruck', identifiers: { tractorPlate: `鲁K${plate}` } }],
    plan: { sailingId: sailingOn(day) },
  };
  const booked = done(await forwarder.byKey('bookShipment', { body }));
  await product.settled();
  return { shipmentId: booked.shipmentId, unitId: booked.units[0].unitId };
};

const report = async ({ unitId }: Truck, kind: string, occurredAt: string, day?: string) => {
  const sailingId = day === undefined ? {} : { sailingId: sailingOn(day) };
  const what = { kind, placeId: 'plc_weihai-port', occurredAt, recordedAt: occurredAt, ...sailingId };
  const { answers } = done(
    await weihai.byKey('reportHandling', { body: { reportId: randomUUID(), unit: { unitId }, ...what } }),
  );
  expect(answers).toMatchObject([{ outcome: 'accepted' }]);
};

const order = async (operation: string, day: string, body: object) =>
  done(await operator.byKey(operation, { params: { sailingId: sailingOn(day) }, body }));
const promiseOf = async ({ shipmentId }: Truck) => {
  await product.settled();
  const { units } = done(await forwarder.byKey('getPromise', { params: { shipmentId } }));
  return units[0];
};
const minutesApart = (one: string, other: string): number => (Date.parse(other) - Date.parse(one)) / 60_000;

describe('a ship that is late at sea', () => {
  const LATE = '2023-12-20T05:00:00.000Z';
  const estimate = (over = {}) => ({
    arrivalAt: LATE,
    statedAt: '2023-12-19T22:00:00.000Z',
    reason: 'head sea',
    ...over,
  });

  test('moves the promise of every unit aboard, the timeline too, and of nobody else', async () => {
    const aboard = [
      await book('2023-12-19', '2023-12-19T02:00:00Z'),
      await book('2023-12-19', '2023-12-19T02:00:00Z'),
    ];
    const ashore = await book('2023-12-21', '2023-12-21T02:00:00Z');
    for (const truck of aboard) {
      await report(truck, 'gateIn', '2023-12-19T05:50:00Z');
      await report(truck, 'loaded', '2023-12-19T09:00:00Z', '2023-12-19');
      await report(truck, 'departed', '2023-12-19T11:05:00Z', '2023-12-19');
    }
    const before = await Promise.all(aboard.map(promiseOf));
    const elsewhere = await promiseOf(ashore);

    const { sailing, affected } = await order('estimateArrival', '2023-12-19', estimate());
    expect(affected.confirmed).toBe(2);
    expect(sailing.arrivalEstimate).toMatchObject({ at: LATE, insteadOf: sailing.arrival.at });

    for (const [index, truck] of aboard.entries()) {
      const { delivery, steps } = await promiseOf(truck);
      // The plan says 09:00 in Incheon, the ship 14:00: no less than four hours of the five are left at the door.
      expect(minutesApart(before[index].delivery.p50, delivery.p50)).toBeGreaterThan(240);
      const ferry = steps.find(({ kind }: { kind: string }) => kind === 'ferry');
      expect(ferry.provenance).toMatchObject({ assumption: true, rangeMinutes: [-60, 120] });
      expect(ferry.provenance.source).toContain("The operator's estimate: head sea");
      const { milestones } = done(
        await forwarder.byKey('getTimeline', { params: { shipmentId: truck.shipmentId } }),
      );
      const arrived = milestones.find(({ kind }: { kind: string }) => kind === 'arrived');
      expect(arrived.estimated.source).toBe('promise');
      expect(Math.abs(minutesApart(LATE, arrived.estimated.at))).toBeLessThanOrEqual(10);
    }
    expect((await promiseOf(ashore)).delivery).toEqual(elsewhere.delivery);
  });

  test('estimates made earlier and told later change nothing', async () => {
    const older = estimate({ arrivalAt: '2023-12-20T09:00:00Z', statedAt: '2023-12-19T20:00:00Z' });
    const { sailing } = await order('estimateArrival', '2023-12-19', older);
    expect(sailing.arrivalEstimate.at).toBe(LATE);
  });

  test('is estimated by its own operator alone', async () => {
    const params = { sailingId: sailingOn('2023-12-19') };
    const { status } = await forwarder.byKey('estimateArrival', { params, body: estimate() });
    expect(status).toBe(403);
  });
});

describe('a sailing that is full', () => {
  /** As it was announced, not as it would be were it asked for. */
  const shareGiven = async ({ shipmentId }: Truck): Promise<number> => {
    await product.settled();
    return done(await forwarder.byKey('getTimeline', { params: { shipmentId } })).promise.bookedSailing.share;
  };
  const READY = '2023-12-23T01:00:00Z';
  const asked = {
    originPlaceId: 'plc_weihai-city',
    destinationPlaceId: 'plc_nrt',
    readyAt: READY,
    goods: { massKg: 5_600 },
  };
  const reasons = async (): Promise<readonly string[]> => {
    await product.settled();
    const { options } = done(await forwarder.byKey('askOptions', { body: asked }));
    const truck = options.find(({ mode }: { mode: string }) => mode === 'wholeTruck');
    return truck.reasons.map(({ code }: { code: string }) => code);
  };

  test('is kept by who has a place, skipped by who waits for one, and taken when a place is free again', async () => {
    const day = '2023-12-24';
    const first = await book(day, READY);
    expect(await reasons()).not.toContain('firstSailingFull');
    await order('changeCapacity', day, { trailerPlaces: 1, teu: null, reason: 'Deck repairs' });
    const second = await book(day, READY);
    expect(await shareGiven(first)).toBeGreaterThan(0.5);
    expect(await shareGiven(second)).toBe(0);
    const told = await reasons();
    expect(told).toContain('firstSailingFull');
    // Nobody misses what cannot be taken.
    expect(told).not.toContain('missesFirstSailing');

    const { shipmentId } = first;
    const shipment = await forwarder.byKey('getShipment', { params: { shipmentId } });
    const headers = { 'if-match': shipment.headers.get('etag') ?? '' };
    done(
      await forwarder.byKey('cancelShipment', { params: { shipmentId }, body: { reason: 'sold' }, headers }),
    );
    expect(await shareGiven(second)).toBeGreaterThan(0.5);

    await order('cancelSailing', day, { reason: 'Gale' });
    const cancelled = await reasons();
    expect(cancelled).toContain('firstSailingCancelled');
    expect(cancelled).not.toContain('missesFirstSailing');
  });
});
