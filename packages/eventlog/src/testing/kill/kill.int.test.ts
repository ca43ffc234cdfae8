import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, migrate, startEmbeddedPostgres } from '@fourports/database';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seededRandom } from '../../memory/seeded-random.ts';
import { range } from '../contract-case.ts';
import { killMigrations, outcomeOf, runWorker } from './kill-run.ts';
import type { Mutant } from './mutants.ts';

const SEED = 20_231_219;
const POINTS = 20;
const COMMANDS_EACH = 15;
const LIMIT_MS = 300_000;

// How often each place is passed, at least, by a worker that writes COMMANDS_EACH commands in batches of five.
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
    const random = seededRandom(SEED);
    const acknowledged = new Set<number>();
    for (const point of range(1, POINTS)) {
      const [place, passes] = PLACES[point % PLACES.length] ?? PLACES[0];
      const failpoint = `${place}:${1 + Math.floor(random() * passes)}`;
      const killed = await runWorker(database, { last: point * COMMANDS_EACH, failpoint });
      expect(killed.end, failpoint).toBe('SIGKILL');
      for (const n of killed.acknowledged) acknowledged.add(n);
    }
    const last = POINTS * COMMANDS_EACH;
    expect((await runWorker(database, { last })).end).toBe(0);
    const { commands, ...rest } = await outcomeOf(database);
    expect(rest).toEqual({ lost: 0, doubled: 0, inOrder: true });
    expect(commands.size).toBe(last);
    expect([...acknowledged].filter((n) => !commands.has(n))).toEqual([]);
  });
});

describe('a database killed under a process', () => {
  test('loses nothing acknowledged and doubles nothing, three times', { timeout: LIMIT_MS }, async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'fourports-kill-'));
    const server = await startEmbeddedPostgres({ dataDirectory });
    const target = { adminUrl: server.adminUrl, roleSecret: 'role secret of the kill test' };
    await bootstrap({ ...target, services: ['tracking', 'portal'] });
    for (const [service, migrations] of Object.entries(killMigrations)) {
      await migrate({ url: target.adminUrl, roleSecret: target.roleSecret, service, migrations });
    }
    const run = await runWorker(target, {
      last: 200,
      onAcknowledged: (n) => {
        const pid = server.pid();
        if (n % 50 === 0 && n < 200 && pid !== undefined) process.kill(pid, 'SIGKILL');
      },
    });
    expect(run.end).toBe(0);
    const { commands, ...rest } = await outcomeOf(target);
    expect(rest).toEqual({ lost: 0, doubled: 0, inOrder: true });
    expect(commands).toEqual(new Set(range(1, 200)));
    await server.stop();
    rmSync(dataDirectory, { recursive: true });
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
