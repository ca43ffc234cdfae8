// The product in processes that are killed, on PostgreSQL: `npm run chaos` plays the same with as many points as told.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTING, prepareTestWorlds, SEED, type TestWorlds } from './chaos-worlds.ts';
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
  const brokenBy = (mutant: AnyMutant) =>
    runChaos(
      { ...prepared.worlds, runs: prepared.worlds.runs.slice(0, 1) },
      { points: 3, seed: SEED, services: [...ACTING], mutant, places: ['mutant.between'] },
    );

  test(
    'a doubled effect, when the position is not in the transaction of the effect',
    async () => {
      const { doubled, broken } = await brokenBy('effect first');
      expect([doubled > 0, broken?.world]).toEqual([true, 1]);
    },
    LIMIT_MS,
  );

  test(
    'a lost effect, when the position is marked first',
    async () => {
      const { lost, broken } = await brokenBy('mark first');
      expect([lost > 0, broken?.world]).toEqual([true, 1]);
    },
    LIMIT_MS,
  );
});
