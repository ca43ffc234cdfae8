// The product in processes that are killed, on PostgreSQL: `npm run chaos` plays the same with as many points as told.
import { betweenTheTwo } from '@fourports/eventlog/kill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTING, prepareTestWorlds, SEED, type TestWorlds } from './chaos-worlds.ts';
import { LEDGER_GROUP } from './ledger.ts';
import type { AnyMutant } from './life-order.ts';
import { runChaos } from './run-chaos.ts';

const POINTS = 60;
// Each keeps its connections to the server.
const STOPS = 2;
const LIMIT_MS = 600_000;

let prepared: TestWorlds;
beforeAll(async () => {
  prepared = await prepareTestWorlds();
}, LIMIT_MS);
afterAll(() => prepared.close());

test(
  `processes killed at ${POINTS} places of seed ${SEED} lose and double nothing`,
  async () => {
    const outcome = await runChaos(prepared.worlds, { points: POINTS, seed: SEED, services: [...ACTING] });
    expect(outcome).toMatchObject({ points: POINTS, lost: 0, doubled: 0, broken: undefined });
  },
  LIMIT_MS,
);

test(
  'processes that stand still while others do their work, and then go on, double and lose nothing',
  async () => {
    const outcome = await runChaos(prepared.worlds, {
      points: STOPS,
      seed: SEED,
      services: [...ACTING],
      signal: 'SIGSTOP',
      // Where they hold locks, and the work of a group.
      places: ['eventlog.mid-batch', 'eventlog.before-position', 'database.before-commit'],
      silenceLimitMs: 1_000,
    });
    expect(outcome).toMatchObject({ points: STOPS, lost: 0, doubled: 0, broken: undefined });
  },
  LIMIT_MS,
);

// A test that cannot fail shows nothing: the same kills, and two wrong ways to take events.
describe('the kill test sees', () => {
  // In the ledger's group: another may bear what it is given twice, and then no kill shows anything.
  const brokenBy = (mutant: AnyMutant) =>
    runChaos(
      { ...prepared.worlds, runs: prepared.worlds.runs.slice(0, 1) },
      { points: 3, seed: SEED, services: [...ACTING], mutant, places: [betweenTheTwo(LEDGER_GROUP)] },
    );

  test(
    'a doubled effect, when the position is not in the transaction of the effect',
    async () => {
      expect((await brokenBy('effect first')).doubled).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );

  test(
    'a lost effect, when the position is marked first',
    async () => {
      expect((await brokenBy('mark first')).lost).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );
});
