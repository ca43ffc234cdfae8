// What came of a truck: its promises are scored and its saving realised, anew whenever its reports are corrected.
import { askSavings, getAccuracy, getSavings } from '@fourports/contracts/planning/hindsight-operations';
import { putTariff } from '@fourports/contracts/planning/tariff-operations';
import {
  HandlingEventAmended,
  HandlingEventRetracted,
  ShipmentAmended,
} from '@fourports/contracts/tracking/events';
import type { HandlingReport } from '@fourports/contracts/tracking/unit';
import { checkDatabase } from '@fourports/database';
import type { TestOrganisation } from '@fourports/service-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Truck } from '../testing/announce-truck.ts';
import { type PromisedLane, startPromisedLane } from '../testing/promised-lane.ts';

const READY = '2026-12-02T01:00:00.000Z';
let lane: PromisedLane;
let truck: Truck;
beforeAll(async () => {
  lane = await startPromisedLane('2026-12-01T02:00:00Z');
  const sailing = lane.sailingOn('2026-12-03');
  truck = await lane.books({ sailing, readyAt: READY, destinationPlaceId: 'plc_nrt', reference: 'SPRING-7' });
  await lane.current();
  const { sailingId } = sailing;
  await tell({ kind: 'gateIn', placeId: 'plc_weihai-port', occurredAt: '2026-12-03T03:00:00.000Z' });
  await tell({
    kind: 'loaded',
    placeId: 'plc_weihai-port',
    occurredAt: '2026-12-03T08:00:00.000Z',
    sailingId,
  });
  await tell({
    kind: 'arrived',
    placeId: 'plc_incheon-port',
    occurredAt: '2026-12-04T00:30:00.000Z',
    sailingId,
  });
  await tell(DELIVERED);
});
afterAll(() => lane.service.stop());

type Told = Pick<HandlingReport, 'kind' | 'placeId' | 'occurredAt'> & Partial<HandlingReport>;
const DELIVERED: Told = {
  reportId: 'delivered',
  kind: 'delivered',
  placeId: 'plc_nrt',
  occurredAt: '2026-12-05T04:00:00.000Z',
};

/** At the moment it happens. */
const tell = async (told: Told): Promise<void> => {
  lane.service.clock.set(told.occurredAt);
  await lane.reports(truck, told);
  await lane.current();
};
const accuracy = async (as: TestOrganisation = lane.forwarder, query = {}) =>
  (await lane.ask(getAccuracy, undefined, as, query)).body;
const savings = async (as: TestOrganisation = lane.forwarder, query = {}) =>
  (await lane.ask(getSavings, undefined, as, { against: 'seaAir', ...query })).body;
const correction = { reporter: () => lane.forwarder.organisationId, reason: 'read off the wrong clock' };

describe('accuracy', () => {
  test('every promise given before delivery is scored, in buckets by hours before it', async () => {
    const { all, buckets, world } = await accuracy();
    expect(world).toBe('live');
    expect(all).toMatchObject({ journeys: 1 });
    expect(all.promises).toBeGreaterThanOrEqual(4);
    const filled = buckets.filter(({ scores }: { scores: { promises: number } }) => scores.promises > 0);
    expect(
      filled.reduce((sum: number, { scores }: { scores: { promises: number } }) => sum + scores.promises, 0),
    ).toBe(all.promises);
    // From Tuesday to Saturday, and from the quay of Incheon.
    expect(filled.map(({ hoursFrom }: { hoursFrom: number }) => hoursFrom)).toEqual(
      expect.arrayContaining([24, 96 - 48]),
    );
    expect(all.pit.reduce((sum: number, bar: number) => sum + bar, 0)).toBeCloseTo(1, 4);
    expect(all.crpsMinutes).toBeGreaterThan(0);
    expect(all.pinballMinutes * 2).toBeCloseTo(all.crpsMinutes, -2);
    expect(all.brier.odds).toBeGreaterThan(0);
    expect(all.brier.score).toBeLessThan(0.1);
  });

  test('whoever sees the shipment sees its scores, and nobody else', async () => {
    expect((await accuracy(lane.customer)).all.journeys).toBe(1);
    expect((await accuracy(lane.port)).all.journeys).toBe(1);
    expect((await accuracy(lane.stranger)).all).toEqual({ promises: 0, journeys: 0 });
  });

  test('narrows by mode, route and month of delivery', async () => {
    const journeys = async (query: Readonly<Record<string, string>>) =>
      (await accuracy(lane.forwarder, query)).all.journeys;
    expect(await journeys({ mode: 'wholeTruck', routeId: 'rte_weihai-incheon', month: '2026-12' })).toBe(1);
    expect(await journeys({ mode: 'container' })).toBe(0);
    expect(await journeys({ routeId: 'rte_weihai-pyeongtaek' })).toBe(0);
    expect(await journeys({ month: '2026-11' })).toBe(0);
  });
});

describe('savings', () => {
  test('are against the way that was named, on the boats as they ran', async () => {
    const { shipments, groups, items } = await savings();
    expect(shipments).toBe(1);
    const [item] = items;
    expect(item).toMatchObject({
      shipmentId: truck.shipmentId,
      reference: 'SPRING-7',
      deliveredAt: DELIVERED.occurredAt,
      customerId: lane.customer.organisationId,
      mode: 'wholeTruck',
      against: 'seaAir',
      handlings: 4,
      declarations: 1,
      breakEven: { status: 'baselineNotKnown' },
    });
    expect(item).not.toHaveProperty('cost');
    expect(typeof item.minutes.p50).toBe('number');
    expect(groups).toMatchObject([
      {
        mode: 'wholeTruck',
        month: '2026-12',
        customerId: lane.customer.organisationId,
        shipments: 1,
        costKnownOf: 0,
      },
    ]);
    expect(groups[0].hoursMean).toBeCloseTo(item.minutes.p50 / 60, 6);
  });

  test('are the booker’s and the customer’s alone', async () => {
    expect((await savings(lane.customer)).shipments).toBe(1);
    expect((await savings(lane.port)).shipments).toBe(0);
    expect((await savings(lane.stranger)).shipments).toBe(0);
  });

  test('are told of one shipment, under the reference that it bears now', async () => {
    const of = async (shipmentId: string) => (await savings(lane.forwarder, { shipmentId })).items;
    const { shipmentId } = truck;
    expect((await of(shipmentId)).map((item: { reference: string }) => item.reference)).toEqual(['SPRING-7']);
    expect(await of(lane.service.ids.next('shp'))).toEqual([]);
    const renamed = { shipmentId, references: { reference: 'SPRING-8' } };
    await lane.service.publish(ShipmentAmended, { key: shipmentId, data: renamed });
    await lane.current();
    expect((await of(shipmentId)).map((item: { reference: string }) => item.reference)).toEqual(['SPRING-8']);
    const emptied = { shipmentId, references: {} };
    await lane.service.publish(ShipmentAmended, { key: shipmentId, data: emptied });
    await lane.current();
    expect((await of(shipmentId))[0]).not.toHaveProperty('reference');
  });

  test('narrow by the route that the goods took', async () => {
    const of = async (routeId: string) => (await savings(lane.forwarder, { routeId })).shipments;
    expect(await of('rte_weihai-incheon')).toBe(1);
    expect(await of('rte_weihai-pyeongtaek')).toBe(0);
  });

  test('without a baseline there is none', async () => {
    const answer = await lane.ask(getSavings, undefined, lane.forwarder, {});
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
  });

  test('at the price of a line in no file are refused', async () => {
    const prices = [{ costLineId: 'cst_tea', amount: { amountMinor: 1, currency: 'KRW' } }];
    const body = { against: 'seaAir', prices };
    const answer = await lane.service.call(askSavings, { as: lane.forwarder.apiKey, body });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/prices/0/costLineId']);
  });

  test('have a price where every line of both ways is known or entered', async () => {
    const price = (costLineId: string, amountMinor: number) => ({
      costLineId,
      amount: { amountMinor, currency: 'KRW' },
    });
    const prices = [
      price('cst_ferry-truck', 1_500_000),
      price('cst_ferry-container', 700_000),
      price('cst_drayage-icn', 200_000),
      price('cst_airport-handling', 100),
      price('cst_air-icn-nrt', 900),
    ];
    const rates = { on: '2026-12-04', source: 'A bank', to: 'KRW', rates: [] };
    const body = { against: 'seaAir', prices, rates, teu: 2 };
    const answer = await lane.service.call(askSavings, { as: lane.forwarder.apiKey, body });
    expect(answer.status).toBe(200);
    const { items, groups } = answer.body;
    // Two TEU of ferry, wharfage and return, and a bill, against one truck's ferry.
    const cost = 2 * (700_000 + 4_200 + 60_000) + 45_000 - 1_500_000;
    expect(items[0].cost).toEqual({ amountMinor: cost, currency: 'KRW' });
    expect(groups[0]).toMatchObject({ costKnownOf: 1, cost: [{ amountMinor: cost, currency: 'KRW' }] });
  });

  test('go by the tariffs of whoever asks, unless the question names a price', async () => {
    const enter = async (costLineId: string, amountMinor: number) => {
      const tariff = { costLineId, amount: { amountMinor, currency: 'KRW' }, validFrom: '2026-12-01' };
      const { status } = await lane.service.call(putTariff, { as: lane.forwarder.apiKey, body: tariff });
      expect(status).toBe(200);
    };
    for (const [id, amountMinor] of [
      ['cst_ferry-truck', 1_600_000],
      ['cst_ferry-container', 650_000],
      ['cst_drayage-icn', 200_000],
      ['cst_airport-handling', 100],
      ['cst_air-icn-nrt', 900],
    ] as const)
      await enter(id, amountMinor);
    const ask = async (prices: readonly unknown[], as = lane.forwarder) => {
      const body = { against: 'seaAir', prices, teu: 2 };
      return (await lane.service.call(askSavings, { as: as.apiKey, body })).body.items[0];
    };
    const cost = (ferryOfTruck: number) => ({
      amountMinor: 2 * (650_000 + 4_200 + 60_000) + 45_000 - ferryOfTruck,
      currency: 'KRW',
    });
    const own = await ask([]);
    expect(own.cost).toEqual(cost(1_600_000));
    expect(own.ownTariffs.toSorted()).toEqual([
      'cst_air-icn-nrt',
      'cst_airport-handling',
      'cst_drayage-icn',
      'cst_ferry-container',
      'cst_ferry-truck',
    ]);
    const asked = await ask([
      { costLineId: 'cst_ferry-truck', amount: { amountMinor: 1_000_000, currency: 'KRW' } },
    ]);
    expect(asked.cost).toEqual(cost(1_000_000));
    expect(asked.ownTariffs).not.toContain('cst_ferry-truck');
    const customer = await ask([], lane.customer);
    expect(customer).not.toHaveProperty('cost');
    expect(customer).not.toHaveProperty('ownTariffs');
  });
});

describe('a corrected delivery', () => {
  test('is scored and compared anew, and one that is taken back is no delivery', async () => {
    const before = { accuracy: await accuracy(), savings: await savings() };
    const { unitId } = truck;
    const recordedAt = lane.service.clock.now();
    const report = {
      ...DELIVERED,
      unitId,
      recordedAt,
      details: {},
      reporter: correction.reporter(),
      reportId: 'corrected',
      occurredAt: '2026-12-05T02:00:00.000Z',
    };
    const { reason } = correction;
    await lane.service.publish(HandlingEventAmended, {
      key: unitId,
      data: { report, corrects: 'delivered', reason },
    });
    await lane.current();
    const after = { accuracy: await accuracy(), savings: await savings() };
    expect(after.accuracy.all.promises).toBe(before.accuracy.all.promises);
    expect(after.accuracy.all.crpsMinutes).not.toBe(before.accuracy.all.crpsMinutes);
    expect(after.savings.items[0].minutes.p50 - before.savings.items[0].minutes.p50).toBeCloseTo(120, 6);

    await lane.service.publish(HandlingEventRetracted, {
      key: unitId,
      data: {
        unitId,
        reportId: 'gone',
        corrects: 'corrected',
        reason,
        recordedAt,
        reporter: report.reporter,
      },
    });
    await lane.current();
    expect((await accuracy()).all).toEqual({ promises: 0, journeys: 0 });
    expect((await savings()).shipments).toBe(0);
  });
});

test('row-level security passes the check at start', async () => {
  const { adminUrl, roleSecret } = lane.service.database;
  await checkDatabase({ url: adminUrl, roleSecret, services: ['planning'] });
});
