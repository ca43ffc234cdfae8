// How promises are kept: what is told makes them due, time makes them due, and only what moved is given anew.
import { PromiseGiven } from '@fourports/contracts/planning/events';
import { getPromise } from '@fourports/contracts/planning/operations';
import { checkDatabase, openServiceDatabase } from '@fourports/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanningDatabase, PlanningTables } from '../store/planning-database.ts';
import type { Truck } from '../testing/announce-truck.ts';
import { announcedOn, type PromisedLane, startPromisedLane } from '../testing/promised-lane.ts';

const READY = '2026-12-02T13:00:00.000Z';
let lane: PromisedLane;
let database: PlanningDatabase;
let truck: Truck;
beforeAll(async () => {
  lane = await startPromisedLane('2026-12-02T14:00:00Z');
  const { adminUrl, roleSecret } = lane.service.database;
  database = openServiceDatabase<PlanningTables>({ url: adminUrl, service: 'planning', roleSecret });
  truck = await lane.books({ sailing: lane.sailingOn('2026-12-03'), readyAt: READY });
  await lane.current();
});
afterAll(async () => {
  await database.close();
  await lane.service.stop();
});

const given = ({ unitId }: Truck) => announcedOn(lane, PromiseGiven, unitId);
const gateIn = {
  kind: 'gateIn',
  placeId: 'plc_weihai-port',
  occurredAt: '2026-12-02T13:50:00.000Z',
} as const;
const lookAt = async (): Promise<string | undefined> => {
  const [row] = await database.workQuery<{ look_at: string }>(
    'select look_at from journeys where unit_id = $1',
    [truck.unitId],
  );
  return row?.look_at;
};

describe('a promise is given', () => {
  test('when a truck is booked, with the steps ahead as milestones', async () => {
    const [first, ...others] = await given(truck);
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      journey: { unitId: truck.unitId, mode: 'wholeTruck', destinationPlaceId: 'plc_icn', readyAt: READY },
      givenAt: '2026-12-02T14:00:00.000Z',
      promise: { status: 'known' },
    });
    const milestones = first?.steps.map(({ milestone, placeId = '' }) => `${milestone} ${placeId}`);
    expect(milestones).toEqual(
      expect.arrayContaining([
        'gateIn plc_weihai-port',
        'departed ',
        'arrived plc_incheon-port',
        'delivered plc_icn',
      ]),
    );
  });

  test('again when something is told, and not when it is told twice', async () => {
    const before = (await given(truck)).length;
    const told = { ...gateIn, reportId: 'gate' };
    await lane.reports(truck, told);
    await lane.current();
    expect(await given(truck)).toHaveLength(before + 1);
    await lane.reports(truck, told);
    await lane.current();
    expect(await given(truck)).toHaveLength(before + 1);
  });

  test('and is not even computed for what no step is known by: a weighing', async () => {
    const computed = () =>
      database.workQuery<{ wanted: string }>('select wanted, computed from journeys where unit_id = $1', [
        truck.unitId,
      ]);
    const before = await computed();
    await lane.reports(truck, { ...gateIn, kind: 'weighed', reportId: 'weight' });
    await lane.current();
    expect(await computed()).toEqual(before);
  });

  test('not for what moves nothing: a booking changed in what no promise rests on', async () => {
    const before = (await given(truck)).length;
    await lane.plans(truck, lane.sailingOn('2026-12-03'), 2);
    await lane.current();
    expect(await given(truck)).toHaveLength(before);
  });

  test('by time alone, at the moment that was set for it', async () => {
    const before = await given(truck);
    expect(await lookAt()).toBe('2026-12-02T15:00:00.000Z');
    // In time for the cut-offs still, and without a word from customs since the evening before.
    lane.service.clock.set('2026-12-03T06:00:00Z');
    await expect.poll(() => lookAt(), { timeout: 20_000 }).toBe('2026-12-03T06:05:00.000Z');
    const after = await given(truck);
    expect(after.length).toBe(before.length + 1);
    expect(after.at(-1)?.givenAt).toBe('2026-12-03T06:00:00.000Z');
  });

  test('when its sailing is cancelled: the next one is taken', async () => {
    await lane.cancels(lane.sailingOn('2026-12-03'));
    await lane.current();
    const last = (await given(truck)).at(-1)?.promise;
    expect(last).toMatchObject({ status: 'known', bookedSailing: { share: 0 } });
    expect(last?.status === 'known' && last.shares[0]?.departureId).toBe(
      lane.sailingOn('2026-12-06').sailingId,
    );
  });

  test('when it is booked on another', async () => {
    const next = lane.sailingOn('2026-12-06');
    await lane.plans(truck, next, 3);
    await lane.current();
    const last = (await given(truck)).at(-1)?.promise;
    expect(last).toMatchObject({ restsOn: { sailingId: next.sailingId } });
    expect(last?.status === 'known' && last.bookedSailing?.share).toBeGreaterThan(0.8);
  });
});

describe('row-level security', () => {
  test('passes the check at start', async () => {
    const { adminUrl, roleSecret } = lane.service.database;
    await checkDatabase({ url: adminUrl, roleSecret, services: ['planning'] });
  });

  test('shows a stranger no shipment, and its parties theirs', async () => {
    const seenBy = ({ organisationId }: { organisationId: string }) =>
      database.request(
        { organisationId },
        {},
        async (tx) => (await tx.query('select 1 from shipments')).length,
      );
    expect(await seenBy(lane.stranger)).toBe(0);
    expect(await seenBy(lane.forwarder)).toBe(1);
    expect(await seenBy(lane.port)).toBe(1);
  });

  test.each(['journeys', 'promises_given', 'unit_told', 'memberships', 'journey_shipments'])(
    'lets no request read %s, not even its own',
    async (table) => {
      const { organisationId } = lane.forwarder;
      const asked = database.request({ organisationId }, {}, (tx) => tx.query(`select 1 from ${table}`));
      await expect(asked).rejects.toThrow('permission denied');
    },
  );
});

describe('a journey that cannot be computed', () => {
  test('keeps nobody waiting, is said to be unknown and why, and is tried again', async () => {
    const unreadable = await lane.books({ sailing: lane.sailingOn('2026-12-03'), readyAt: READY });
    await lane.current();
    const wanted = 'update journeys set wanted = wanted + 1 where unit_id = $1';
    await database.work({}, async (tx) => {
      await tx.query(`insert into unit_told (unit_id, told_id, body) values ($1, 'broken', 'null')`, [
        unreadable.unitId,
      ]);
      await tx.query(wanted, [unreadable.unitId]);
    });
    const other = await lane.books({ sailing: lane.sailingOn('2026-12-03'), readyAt: READY });
    await lane.current();
    expect(await given(other)).toHaveLength(1);
    const [first, second, ...more] = await given(unreadable);
    expect(first?.promise.status).toBe('known');
    expect(second).toMatchObject({ promise: { status: 'unknown', because: 'notComputed' }, steps: [] });
    expect(more).toEqual([]);
    const { body } = await lane.ask(getPromise, unreadable);
    expect(body).toMatchObject({
      delivery: { p50: null, p80: null },
      units: [{ unitId: unreadable.unitId, status: 'unknown', because: 'notComputed' }],
    });

    await database.work({}, (tx) => tx.query(`delete from unit_told where told_id = 'broken'`));
    lane.service.clock.advanceMinutes(11);
    await expect.poll(async () => (await given(unreadable)).length, { timeout: 20_000 }).toBe(3);
    expect((await given(unreadable)).at(-1)?.promise.status).toBe('known');
  });
});

test('is given anew when a boat does not run that it was told to be on, whatever it is booked on', async () => {
  const [earlier, later] = [lane.sailingOn('2026-12-06'), lane.sailingOn('2026-12-08')];
  const early = await lane.books({ sailing: later, readyAt: READY });
  await lane.reports(early, {
    kind: 'loaded',
    placeId: 'plc_weihai-port',
    occurredAt: '2026-12-03T05:30:00.000Z',
    sailingId: earlier.sailingId,
  });
  const takes = async () => {
    await lane.current();
    const last = (await given(early)).at(-1)?.promise;
    return last?.status === 'known' ? last.shares[0]?.departureId : last;
  };
  expect(await takes()).toBe(earlier.sailingId);
  await lane.cancels(earlier);
  expect(await takes()).toBe(later.sailingId);
});
