// A sailing on which hundreds are booked is cancelled: all of them are promised anew, in portions.
import { isDeepStrictEqual } from 'node:util';
import type { DataOf } from '@fourports/contracts';
import { PromiseGiven } from '@fourports/contracts/planning/events';
import type { GivenPromise } from '@fourports/contracts/planning/promises';
import { openServiceDatabase } from '@fourports/database';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { createPostgresEventLog, openLogWatch } from '@fourports/eventlog';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import { createLogger, systemIds } from '@fourports/service-kit/hosting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlanningDatabase, PlanningTables } from '../store/planning-database.ts';
import { FLEET_BEGINS, type KeptFleet, openKeptFleet, planningMigrations } from '../testing/kept-fleet.ts';

const UNITS = 130;

let held: TestDatabase;
let database: PlanningDatabase;
let fleet: KeptFleet;
let announced: () => Promise<readonly DataOf<typeof PromiseGiven>[]>;
let now: string = FLEET_BEGINS;
let close: () => Promise<void>;

beforeAll(async () => {
  held = await createTestDatabase({
    migrations: { eventlog: eventlogMigrations, planning: planningMigrations },
  });
  const { adminUrl: url, roleSecret } = held;
  database = openServiceDatabase<PlanningTables>({ url, service: 'planning', roleSecret });
  const watch = openLogWatch({ url, roleSecret });
  const clock = { now: () => now };
  const ids = systemIds(clock);
  const ports = { clock, ids, random: () => 0.5 };
  const log = createPostgresEventLog({ database, watch, ports });
  fleet = await openKeptFleet(
    { database, log, ids, logger: createLogger({ level: 'silent' }), clock },
    UNITS,
  );
  announced = async () => {
    const { events } = await log.read({ topics: [PromiseGiven.topic], limit: 3 * UNITS });
    return events.flatMap(({ event }) =>
      event.type === PromiseGiven.type ? [PromiseGiven.data.parse(event.data)] : [],
    );
  };
  close = async () => {
    await log.close();
    await watch.close();
    await database.close();
    await held.drop();
  };
});
afterAll(async () => {
  await close();
});

const count = async (what: string, values: readonly unknown[] = []): Promise<number> => {
  const [row] = await database.workQuery<{ count: number }>(
    `select count(*)::integer as count from ${what}`,
    values,
  );
  return row?.count ?? 0;
};

test('each unit makes one journey, however many are laid at once', async () => {
  expect(await count('journey_shipments')).toBe(UNITS);
  expect(await count('journeys where wanted > computed')).toBe(UNITS);
});

test('every portion is promised, and what is stored is what is announced', async () => {
  expect(await fleet.keepAll()).toBe(UNITS);
  expect(await count('journeys where wanted > computed')).toBe(0);
  const told = await announced();
  expect(told).toHaveLength(UNITS);
  const stored = await database.workQuery<{ unit_id: string; body: GivenPromise }>(
    'select unit_id, body from promises_given join journeys using (journey_id)',
  );
  const bodies = new Map(stored.map(({ unit_id, body }) => [unit_id, body]));
  const differing = told.filter(
    ({ journey, promise }) => !isDeepStrictEqual(bodies.get(journey.unitId), promise),
  );
  expect(differing.map(({ journey }) => journey.unitId)).toEqual([]);
});

test('a cancelled sailing is told to all that are booked on it, and what was promised before is kept', async () => {
  now = '2026-12-02T14:01:00.000Z';
  await fleet.cancelSailing();
  expect(await fleet.keepAll()).toBe(UNITS);
  expect(await count('journeys where wanted > computed')).toBe(0);
  const moved = await count(
    '(select journey_id from promises_given group by journey_id having count(*) = 2) m',
  );
  expect(moved).toBe(UNITS);
  expect(await announced()).toHaveLength(2 * UNITS);
  // No time has passed: nothing is due, and nothing is told again.
  expect(await fleet.keepAll()).toBe(0);
  expect(await count(`alerts where kind = 'sailingAtRisk' and closed_at is null`)).toBe(UNITS);
});
