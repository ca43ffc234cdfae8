// Of what was told of units only what moves something is kept, and what a correction may make another of.
import { PromiseGiven } from '@fourports/contracts/planning/events';
import { openServiceDatabase } from '@fourports/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanningDatabase, PlanningTables } from '../store/planning-database.ts';
import type { Truck } from '../testing/announce-truck.ts';
import { announcedOn, type PromisedLane, startPromisedLane } from '../testing/promised-lane.ts';

let lane: PromisedLane;
let database: PlanningDatabase;
beforeAll(async () => {
  lane = await startPromisedLane('2026-12-02T14:00:00Z');
  const { adminUrl, roleSecret } = lane.service.database;
  database = openServiceDatabase<PlanningTables>({ url: adminUrl, service: 'planning', roleSecret });
});
afterAll(async () => {
  await database.close();
  await lane.service.stop();
});

const gateIn = {
  kind: 'gateIn',
  placeId: 'plc_weihai-port',
  occurredAt: '2026-12-02T13:50:00.000Z',
} as const;
const toldOf = async ({ unitId }: Truck): Promise<readonly string[]> => {
  const rows = await database.workQuery<{ kind: string }>(
    `select coalesce(body ->> 'kind', body ->> 'door') as kind from unit_told where unit_id = $1 order by told_id`,
    [unitId],
  );
  return rows.map(({ kind }) => kind);
};
const books = () =>
  lane.books({ sailing: lane.sailingOn('2026-12-03'), readyAt: '2026-12-02T13:00:00.000Z' });
const weighed = { ...gateIn, kind: 'weighed', reportId: 'weight' } as const;
const stands = async (unit: Truck): Promise<string | undefined> => {
  const last = (await announcedOn(lane, PromiseGiven, unit.unitId)).at(-1)?.promise;
  return last?.status === 'known' ? last.underWay : undefined;
};

test('a weighing leaves no row, and what is read beside it does', async () => {
  const unit = await books();
  await lane.reports(unit, weighed);
  await lane.reports(unit, gateIn);
  await lane.current();
  expect(await toldOf(unit)).toEqual(['gateIn']);
});

test.each(['before', 'after'])(
  'a weighing that is corrected to a gate-in %s it came is one',
  async (order) => {
    const [corrected, gated] = [await books(), await books()];
    const told = [
      () => lane.reports(corrected, weighed),
      () => lane.corrects(corrected, 'weight', { ...gateIn, reportId: 'amended' }),
    ];
    for (const tell of order === 'after' ? told : told.toReversed()) await tell();
    await lane.reports(gated, gateIn);
    await lane.current();
    expect(await toldOf(corrected)).toEqual(['correction', 'weighed']);
    expect(await stands(corrected)).toBe(await stands(gated));
  },
);

test('a gate-in that is corrected to a weighing is none, and a correction of nothing says nothing', async () => {
  const [corrected, bare] = [await books(), await books()];
  await lane.reports(corrected, { ...gateIn, reportId: 'gate' });
  await lane.corrects(corrected, 'gate', { ...weighed, reportId: 'amended' });
  await lane.corrects(corrected, 'nobody reported this', { ...gateIn, reportId: 'lost' });
  await lane.current();
  expect(await stands(corrected)).toBe(await stands(bare));
});
