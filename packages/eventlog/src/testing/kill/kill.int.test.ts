import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { killAtPoints, killTheDatabase, LIMIT_MS, SEED } from './kill-cases.ts';
import { killMigrations, outcomeOf, runWorker } from './kill-run.ts';
import type { Mutant } from './mutants.ts';

const POINTS = 20;
const COMMANDS_EACH = 15;

// In batches of five.
const PLACES = [
  ['eventlog.before-notify', COMMANDS_EACH],
  ['eventlog.mid-batch', COMMANDS_EACH],
  ['eventlog.before-position', 3],
  ['eventlog.after-batch', 3],
] as const;

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase({ migrations: killMigrations });
});
afterEach(async () => {
  await database.drop();
});

describe('a process killed between commit and publish, or in the middle of a batch', () => {
  test(`loses and doubles nothing at ${POINTS} points of seed ${SEED}`, { timeout: LIMIT_MS }, async () => {
    await killAtPoints(database, { places: PLACES, points: POINTS, commandsEach: COMMANDS_EACH });
  });
});

describe('a database killed under a process', () => {
  test('loses nothing acknowledged and doubles nothing, three times', { timeout: LIMIT_MS }, async () => {
    await killTheDatabase();
  });
});

// A test that cannot fail shows nothing: the same kills, and two wrong ways to take events.
describe('the kill test sees', () => {
  const killOnceAndFinish = async (mutant: Mutant): Promise<void> => {
    const failpoint = 'mutant.between:1';
    const killed = await runWorker(database, { last: COMMANDS_EACH, failpoint, mutant });
    expect(killed.end).toBe('SIGKILL');
    expect((await runWorker(database, { last: COMMANDS_EACH, mutant })).end).toBe(0);
  };

  test('a doubled effect, when the position is not in the transaction of the effect', async () => {
    await killOnceAndFinish('effect first');
    expect((await outcomeOf(database)).doubled).toBeGreaterThan(0);
  });

  test('a lost effect, when the position is marked first', async () => {
    await killOnceAndFinish('mark first');
    expect((await outcomeOf(database)).lost).toBeGreaterThan(0);
  });
});
