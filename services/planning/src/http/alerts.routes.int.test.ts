// Alerts about booked trucks over HTTP: raised once, with what could be done, and closed by what settles them.
import { AlertAmended, AlertClosed, AlertRaised } from '@fourports/contracts/planning/events';
import { getAlertThresholds, listAlerts, putAlertThresholds } from '@fourports/contracts/planning/operations';
import { SailingRoomChanged } from '@fourports/contracts/schedules/events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Truck } from '../testing/announce-truck.ts';
import { announcedOn, type PromisedLane, startPromisedLane } from '../testing/promised-lane.ts';

const READY = '2026-12-02T01:00:00.000Z';
let lane: PromisedLane;
let truck: Truck;
beforeAll(async () => {
  lane = await startPromisedLane('2026-12-02T02:00:00Z');
  truck = await lane.books({
    sailing: lane.sailingOn('2026-12-03'),
    readyAt: READY,
    deadlineAt: '2026-12-04T12:00:00.000Z',
  });
  await lane.current();
});
afterAll(() => lane.service.stop());

const alertsOf = async (of: Truck, status: 'open' | 'closed', as = lane.forwarder) => {
  const { body } = await lane.ask(listAlerts, undefined, as, { shipmentId: of.shipmentId, status });
  return body.items;
};
const kinds = (alerts: readonly { kind: string }[]) => alerts.map(({ kind }) => kind).toSorted();

describe('200', () => {
  test('while the odds are good there is no alert', async () => {
    expect(await alertsOf(truck, 'open')).toEqual([]);
  });

  test('a cancelled sailing raises what is at risk, with the next sailings and other modes ranked', async () => {
    await lane.cancels(lane.sailingOn('2026-12-03'));
    await lane.current();
    const alerts = await alertsOf(truck, 'open');
    expect(kinds(alerts)).toEqual(['deadlineAtRisk', 'sailingAtRisk']);
    const alert = alerts.find(({ kind }: { kind: string }) => kind === 'sailingAtRisk');
    const { sailingId } = lane.sailingOn('2026-12-03');
    expect(alert).toMatchObject({
      shipmentId: truck.shipmentId,
      unitId: truck.unitId,
      organisationId: lane.forwarder.organisationId,
      chance: 0,
      sailingId,
      threshold: { raiseBelow: 0.7, closeFrom: 0.8 },
      raisedAt: '2026-12-02T02:00:00.000Z',
      baseline: { mode: 'wholeTruck', sailingId, isCancelled: true },
      counted: { massKg: 8_000, units: 1 },
    });
    const [best] = alert.alternatives;
    const p80s = alert.alternatives.map(({ delivery }: { delivery: { p80: string } }) => delivery.p80);
    expect(p80s).toEqual(p80s.toSorted());
    const next = alert.alternatives.find(({ kind }: { kind: string }) => kind === 'nextSailing');
    expect(next).toMatchObject({
      mode: 'wholeTruck',
      sailingId: lane.sailingOn('2026-12-06').sailingId,
      canRebook: true,
      difference: { money: [], notKnown: [] },
    });
    expect(next.inTime).toBeGreaterThan(0.95);
    expect(next.chanceByDeadline).toBeLessThan(0.01);
    // Three days from Thursday's boat to Sunday's.
    expect(next.difference.minutes.p50).toBeCloseTo(3 * 24 * 60, -2);
    expect(best.difference.minutes.p80).toBeGreaterThan(24 * 60);
    const seaAir = alert.alternatives.find(({ mode }: { mode: string }) => mode === 'seaAir');
    expect(seaAir).toMatchObject({ kind: 'otherMode', canRebook: false });
    expect(seaAir.difference.money).toEqual([{ currency: 'KRW', amountMinor: expect.any(Number) }]);
    expect(seaAir.difference.notKnown).toContain('cst_ferry-truck');
  });

  test('it is not told twice', async () => {
    await lane.reports(truck, {
      kind: 'pickedUp',
      placeId: 'plc_weihai-city',
      occurredAt: '2026-12-02T01:55:00.000Z',
    });
    await lane.current();
    expect(await alertsOf(truck, 'open')).toHaveLength(2);
    expect(await alertsOf(truck, 'closed')).toEqual([]);
    expect(await announcedOn(lane, AlertRaised, truck.shipmentId)).toHaveLength(2);
  });

  test('booked on the next sailing, the alert about the boat closes; the deadline stays at risk', async () => {
    const next = lane.sailingOn('2026-12-06');
    lane.service.clock.advanceMinutes(1);
    await lane.plans(truck, next, 2);
    await lane.current();
    const open = await alertsOf(truck, 'open');
    expect(kinds(open)).toEqual(['deadlineAtRisk']);
    expect(open[0].sailingId).toBe(next.sailingId);
    const closed = await alertsOf(truck, 'closed');
    expect(kinds(closed)).toEqual(['deadlineAtRisk', 'sailingAtRisk']);
    expect(closed[0]).toMatchObject({ closedBecause: 'rebooked', closedAt: '2026-12-02T02:01:00.000Z' });
    expect(await announcedOn(lane, AlertClosed, truck.shipmentId)).toHaveLength(2);
  });

  test('in pages, the latest first; and only for who sees the shipment fully', async () => {
    const page = await lane.ask(listAlerts, undefined, lane.forwarder, { limit: '1' });
    expect(page.body.items).toMatchObject([{ status: 'open' }]);
    const rest = await lane.ask(listAlerts, undefined, lane.forwarder, { cursor: page.body.nextCursor });
    expect(rest.body.items.map(({ status }: { status: string }) => status)).toEqual(['closed', 'closed']);
    expect(await alertsOf(truck, 'open', lane.customer)).toHaveLength(1);
    expect(await alertsOf(truck, 'open', lane.port)).toEqual([]);
    expect(await alertsOf(truck, 'open', lane.stranger)).toEqual([]);
  });
});

describe('an open alert', () => {
  let late: Truck;
  const open = async () => (await alertsOf(late, 'open'))[0];
  const offered = async (): Promise<readonly string[]> =>
    (await open()).alternatives.map(({ sailingId }: { sailingId: string }) => sailingId);
  const amended = () => announcedOn(lane, AlertAmended, late.shipmentId);
  const [sunday, thursday] = ['2026-12-06', '2026-12-10'];

  test('offers a boat until it is cancelled, also one that leaves before its own', async () => {
    const { sailingId } = lane.sailingOn(sunday);
    late = await lane.books({
      sailing: lane.sailingOn('2026-12-08'),
      readyAt: READY,
      deadlineAt: '2026-12-04T12:00:00.000Z',
    });
    await lane.current();
    expect(await offered()).toContain(sailingId);
    expect(await amended()).toEqual([]);
    lane.service.clock.advanceMinutes(1);
    await lane.cancels(lane.sailingOn(sunday));
    await lane.current();
    expect(await offered()).not.toContain(sailingId);
    const { status: _, ...alert } = await open();
    expect(alert).toMatchObject({ amendedAt: '2026-12-02T02:02:00.000Z', kind: 'deadlineAtRisk' });
    expect(await amended()).toEqual([alert]);
    expect(await announcedOn(lane, AlertRaised, late.shipmentId)).toHaveLength(1);
  });

  test('offers no boat that is full', async () => {
    const { sailingId } = lane.sailingOn(thursday);
    expect(await offered()).toContain(sailingId);
    const data = { sailingId, full: { trailerPlaces: true, teu: true } };
    await lane.service.publish(SailingRoomChanged, { key: sailingId, data });
    await lane.current();
    expect(await offered()).not.toContain(sailingId);
    expect(await amended()).toHaveLength(2);
  });

  test('is not told again where nothing else can be done', async () => {
    await lane.reports(late, {
      kind: 'pickedUp',
      placeId: 'plc_weihai-city',
      occurredAt: '2026-12-02T02:01:00.000Z',
      reportId: 'picked-up',
    });
    await lane.current();
    const before = await amended();
    await lane.plans(late, lane.sailingOn('2026-12-08'), 2);
    await lane.current();
    expect(await amended()).toEqual(before);
  });
});

describe('thresholds of an organisation', () => {
  const ask = (as = lane.forwarder) => lane.service.call(getAlertThresholds, { as: as.apiKey });
  const put = (body: unknown, version: string | undefined, as = lane.forwarder) =>
    lane.service.call(putAlertThresholds, {
      as: as.apiKey,
      body,
      headers: version === undefined ? {} : { 'if-match': `"${version}"` },
    });
  const strict = { sailingAtRisk: { raiseBelow: 0.99, closeFrom: 1 }, deadlineAtRisk: null };
  let second: Truck;

  test('are the assumed ones, and marked so, until somebody sets them', async () => {
    const { status, body, headers } = await ask();
    expect([status, headers.get('etag')]).toEqual([200, '"0"']);
    expect(body).toEqual({
      sailingAtRisk: { raiseBelow: 0.7, closeFrom: 0.8, isAssumed: true },
      deadlineAtRisk: { raiseBelow: 0.8, closeFrom: 0.9, isAssumed: true },
    });
  });

  test('once set, hold for what is under way: who is beyond them has an alert', async () => {
    second = await lane.books({ sailing: lane.sailingOn('2026-12-08'), readyAt: READY });
    await lane.current();
    expect(await alertsOf(second, 'open')).toEqual([]);
    const { status, body, headers } = await put(strict, '0');
    expect([status, headers.get('etag')]).toEqual([200, '"1"']);
    expect(body).toMatchObject({ sailingAtRisk: { raiseBelow: 0.99, isAssumed: false } });
    expect((await ask()).body).toEqual(body);
    await lane.current();
    const [alert] = await alertsOf(second, 'open');
    expect(alert).toMatchObject({ kind: 'sailingAtRisk', threshold: strict.sailingAtRisk });
    expect(alert.chance).toBeLessThan(0.99);
    expect((await ask(lane.stranger)).headers.get('etag')).toBe('"0"');
  });

  test('given back, the assumed ones close what they would not have raised', async () => {
    await put({ sailingAtRisk: null, deadlineAtRisk: null }, '1');
    await lane.current();
    expect(await alertsOf(second, 'open')).toEqual([]);
    expect(await alertsOf(second, 'closed')).toMatchObject([{ closedBecause: 'recovered' }]);
  });

  test('are not set over another’s, without a version, without distance, or by who books nothing', async () => {
    const refused = async (answer: ReturnType<typeof put>) => {
      const { status, body } = await answer;
      return [status, body.code];
    };
    expect(await refused(put(strict, '1'))).toEqual([412, 'VERSION_MISMATCH']);
    expect(await refused(put(strict, undefined))).toEqual([428, 'IF_MATCH_REQUIRED']);
    expect(await refused(put(strict, '0', lane.port))).toEqual([403, 'FORBIDDEN']);
    const flat = { ...strict, sailingAtRisk: { raiseBelow: 0.8, closeFrom: 0.8 } };
    const { status, body } = await put(flat, '2');
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ pointer: '/sailingAtRisk/closeFrom' }]);
  });
});

describe('400', () => {
  test('for a cursor of another list', async () => {
    const { status, body } = await lane.ask(listAlerts, undefined, lane.forwarder, { cursor: 'bm8' });
    expect([status, body.code]).toEqual([400, 'INVALID_CURSOR']);
  });
});
