// Promises of booked trucks over HTTP; one `describe` for each status.
import { getPromise, listPastPromises } from '@fourports/contracts/planning/operations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Truck } from '../testing/announce-truck.ts';
import { type PromisedLane, startPromisedLane } from '../testing/promised-lane.ts';

let lane: PromisedLane;
let truck: Truck;
// The evening before the boat, with time to spare; and the morning of it, with little.
const READY = '2026-12-02T13:00:00.000Z';
const READY_LATE = '2026-12-03T00:30:00.000Z';
const DEADLINE = '2026-12-04T09:00:00.000Z';
beforeAll(async () => {
  lane = await startPromisedLane();
  truck = await lane.books({ sailing: lane.sailingOn('2026-12-03'), readyAt: READY, deadlineAt: DEADLINE });
  await lane.current();
});
afterAll(() => lane.service.stop());

const departureOn = (day: string): string => lane.sailingOn(day).departure.at ?? '';
const ask = (...call: Parameters<PromisedLane['ask']>) => lane.ask(...call);

describe('200', () => {
  test('promises a delivery with the odds of the booked sailing and of the deadline', async () => {
    const { status, body } = await ask(getPromise, truck);
    expect(status).toBe(200);
    expect(body).toMatchObject({ shipmentId: truck.shipmentId, deadlineAt: DEADLINE });
    const [unit] = body.units;
    expect(unit).toMatchObject({
      status: 'known',
      unitId: truck.unitId,
      restsOn: {
        processId: expect.stringMatching(/^prc_whole-truck-weihai-/),
        untilStepId: 'drive-to-airport',
        distributionVersion: 0,
        sailingId: lane.sailingOn('2026-12-03').sailingId,
      },
    });
    expect(unit.bookedSailing.share).toBeGreaterThan(0.5);
    expect(unit.bookedSailing.share).toBeLessThan(unit.bookedSailing.inTime);
    expect(body.delivery.p10 < body.delivery.p50 && body.delivery.p50 < body.delivery.p95).toBe(true);
    expect(body.delivery.p10 > departureOn('2026-12-03')).toBe(true);
    expect(body.chanceByDeadline).toBeGreaterThan(0.5);
    const bars = unit.distribution.shares.reduce((sum: number, share: number) => sum + share, 0);
    expect(bars).toBeGreaterThan(0.99);
    expect(unit.steps[0]).toMatchObject({ stepId: 'load', state: 'underWay', milestone: 'pickedUp' });
    expect(unit.steps.at(-1)).toMatchObject({ stepId: 'drive-to-airport', milestone: 'delivered' });
  });

  test('says what would change it: the boat that is missed, and the step that matters most', async () => {
    const late = await lane.books({ sailing: lane.sailingOn('2026-12-03'), readyAt: READY_LATE });
    const { sensitivity } = (await ask(getPromise, late)).body.units[0];
    const { ifTaken, ifNot } = sensitivity.bookedSailing;
    expect(ifTaken.p95 < departureOn('2026-12-06')).toBe(true);
    expect(ifNot.p10 > departureOn('2026-12-06')).toBe(true);
    const [first] = sensitivity.steps;
    expect(first.stepId).toBe('declare');
    expect(first.early.bookedSailing).toBeGreaterThan(first.late.bookedSailing);
    expect(first.swingMinutes).toBeGreaterThan(24 * 60);
  });

  test('is the customer’s and the port’s too', async () => {
    expect((await ask(getPromise, truck, lane.customer)).status).toBe(200);
    expect((await ask(getPromise, truck, lane.port)).status).toBe(200);
  });

  test('keeps every promise given, in pages, the latest first', async () => {
    const late = await lane.books({
      sailing: lane.sailingOn('2026-12-08'),
      readyAt: '2026-12-07T02:00:00.000Z',
    });
    await lane.current();
    lane.service.clock.advanceMinutes(1);
    await lane.cancels(lane.sailingOn('2026-12-08'));
    await lane.current();
    const first = await ask(listPastPromises, late, lane.forwarder, { limit: '1' });
    expect(first.body.items).toHaveLength(1);
    expect(first.body.items[0].promise.bookedSailing).toEqual({ share: 0, inTime: expect.any(Number) });
    const bytes = Buffer.byteLength(JSON.stringify(first.body.items[0].promise));
    expect(bytes).toBeLessThan(2_000);
    const second = await ask(listPastPromises, late, lane.forwarder, { cursor: first.body.nextCursor });
    expect(second.body.items.map(({ promise }: { promise: { status: string } }) => promise.status)).toEqual([
      'known',
    ]);
    expect(second.body.items[0].promise.bookedSailing.share).toBeGreaterThan(0.5);
  });

  test('promises nothing where no process leads, and says so', async () => {
    const nowhere = await lane.books({
      sailing: lane.sailingOn('2026-12-10'),
      readyAt: READY,
      destinationPlaceId: 'plc_gunsan-port',
    });
    const { body } = await ask(getPromise, nowhere);
    expect(body.delivery).toEqual({ p10: null, p50: null, p80: null, p95: null });
    expect(body.show).toBe('notYet');
    expect(body.units).toEqual([expect.objectContaining({ status: 'unknown', because: 'noProcess' })]);
    const seoul = await lane.books({
      sailing: lane.sailingOn('2026-12-10'),
      readyAt: READY,
      destinationPlaceId: 'plc_seoul',
    });
    expect((await ask(getPromise, seoul)).body.units[0]).toMatchObject({ because: 'notOffered' });
  });
});

describe('400', () => {
  test('for a cursor of another list', async () => {
    const { status, body } = await ask(listPastPromises, truck, lane.forwarder, { cursor: 'bm8' });
    expect([status, body.code]).toEqual([400, 'INVALID_CURSOR']);
  });
});

describe('404', () => {
  test('for another organisation, whatever it asks of it', async () => {
    expect((await ask(getPromise, truck, lane.stranger)).status).toBe(404);
    expect((await ask(listPastPromises, truck, lane.stranger)).status).toBe(404);
  });
});
