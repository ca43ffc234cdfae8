// What customs says of a unit, through the consumers: the promise is given anew, later, and earlier again when it is over.
import type { DataOf } from '@fourports/contracts';
import {
  CustomsHoldLifted,
  CustomsHoldPlaced,
  CustomsReleased,
  InspectionOrdered,
} from '@fourports/contracts/customs/events';
import { PromiseGiven } from '@fourports/contracts/planning/events';
import { getPromise } from '@fourports/contracts/planning/operations';
import { openServiceDatabase } from '@fourports/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanningTables } from '../store/planning-database.ts';
import type { Truck } from '../testing/announce-truck.ts';
import { announcedOn, type PromisedLane, startPromisedLane } from '../testing/promised-lane.ts';

let lane: PromisedLane;
beforeAll(async () => {
  lane = await startPromisedLane('2026-12-03T02:00:00Z');
});
afterAll(() => lane.service.stop());

type Known = Extract<DataOf<typeof PromiseGiven>['promise'], { status: 'known' }>;

const given = async (truck: Truck): Promise<readonly Known[]> => {
  await lane.current();
  const all = await announcedOn(lane, PromiseGiven, truck.unitId);
  return all.flatMap(({ promise }) => (promise.status === 'known' ? [promise] : []));
};
const quantile = (promise: Known | undefined, percent: number): number =>
  promise?.quantiles.minutes[percent - 1] ?? Number.NaN;

const happened = ({ unitId }: Truck, placeId: string, factId: string, occurredAt: string) => ({
  factId,
  unitId,
  placeId,
  occurredAt,
  recordedAt: lane.service.clock.now(),
  authority: 'China Customs',
  basis: 'attested' as const,
});

test('a hold where goods wait for their boat, and the inspection ordered in it, until the release', async () => {
  const placeId = 'plc_weihai-port';
  const truck = await lane.books({
    sailing: lane.sailingOn('2026-12-03'),
    readyAt: '2026-12-02T13:00:00.000Z',
  });
  await lane.reports(truck, { kind: 'gateIn', placeId, occurredAt: '2026-12-03T01:30:00.000Z' });
  const free = (await given(truck)).at(-1);

  const key = truck.unitId;
  const hold = {
    ...happened(truck, placeId, 'hold', '2026-12-03T01:50:00.000Z'),
    holdId: lane.service.ids.next('hld'),
  };
  await lane.service.publish(CustomsHoldPlaced, { key, data: hold });
  const held = (await given(truck)).at(-1);
  expect(held?.bookedSailing?.share).toBeLessThan((free?.bookedSailing?.share ?? 0) - 0.1);
  expect(quantile(held, 95)).toBeGreaterThan(quantile(free, 95) + 24 * 60);

  const order = happened(truck, placeId, 'order', '2026-12-03T01:59:00.000Z');
  await lane.service.publish(InspectionOrdered, { key, data: order });
  const inspected = (await given(truck)).at(-1);
  expect(inspected?.bookedSailing?.share).toBeLessThan(held?.bookedSailing?.share ?? 0);

  const released = happened(truck, placeId, 'release', '2026-12-03T02:00:00.000Z');
  await lane.service.publish(CustomsReleased, { key, data: released });
  const after = (await given(truck)).at(-1);
  expect(after?.underWay).toBe('board');
  expect(after?.bookedSailing?.share).toBeGreaterThan(free?.bookedSailing?.share ?? 1);
});

test('a hold at Incheon, where the process has no inspection, until it is lifted', async () => {
  const placeId = 'plc_incheon-port';
  const sailing = lane.sailingOn('2026-12-01');
  const truck = await lane.books({ sailing, readyAt: '2026-11-30T13:00:00.000Z' });
  const { sailingId } = sailing;
  await lane.reports(truck, {
    kind: 'discharged',
    placeId,
    occurredAt: '2026-12-03T01:30:00.000Z',
    sailingId,
  });
  const free = (await given(truck)).at(-1);

  const key = truck.unitId;
  const data = {
    ...happened(truck, placeId, 'hold', '2026-12-03T01:50:00.000Z'),
    authority: 'Incheon Customs',
    holdId: lane.service.ids.next('hld'),
  };
  await lane.service.publish(CustomsHoldPlaced, { key, data });
  const held = (await given(truck)).at(-1);
  expect(quantile(held, 50)).toBeGreaterThan(quantile(free, 50) + 180);
  const { body } = await lane.ask(getPromise, truck);
  expect(body).toMatchObject({
    units: [
      {
        steps: expect.arrayContaining([
          expect.objectContaining({
            stepId: 'held-incheon-port',
            placeId,
            state: 'ahead',
            provenance: expect.objectContaining({ assumption: true }),
          }),
        ]),
      },
    ],
  });

  const lifted = { ...data, factId: 'lift', occurredAt: '2026-12-03T02:00:00.000Z' };
  await lane.service.publish(CustomsHoldLifted, { key, data: lifted });
  const after = (await given(truck)).at(-1);
  expect(Math.abs(quantile(after, 50) - quantile(free, 50))).toBeLessThan(30);
  expect(await checksObserved(truck)).toEqual([10]);
});

const checksObserved = async ({ unitId }: Truck): Promise<readonly number[]> => {
  const { adminUrl, roleSecret } = lane.service.database;
  const database = openServiceDatabase<PlanningTables>({ url: adminUrl, service: 'planning', roleSecret });
  const rows = await database.workQuery<{ minutes: number }>(
    `select (body->>'minutes')::float as minutes from step_observations
      where journey_id like $1 and body->>'subjectId' = 'act_incheon-port-customs-check'`,
    [`${unitId}%`],
  );
  await database.close();
  return rows.map(({ minutes }) => minutes);
};
