import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventlogMigrations } from '../../migrations/index.ts';
import { seededRandom } from '../memory/seeded-random.ts';
import { range } from '../testing/contract-case.ts';
import type { Mutant } from './mutants.ts';

const SEED = 20_231_219;
const POINTS = 20;
const COMMANDS_EACH = 15;
const LIMIT_MS = 120_000;

// How often each place is passed, at least, by a worker that writes COMMANDS_EACH commands in batches of five.
const PLACES = [
  ['eventlog.before-notify', COMMANDS_EACH],
  ['eventlog.mid-batch', COMMANDS_EACH],
  ['eventlog.before-position', 3],
  ['eventlog.after-batch', 3],
] as const;

const tables = {
  '0001-commands-and-effects': {
    up: async (db: Kysely<unknown>) => {
      await sql`CREATE TABLE commands (n integer PRIMARY KEY)`.execute(db);
      await sql`CREATE TABLE effects (id bigint GENERATED ALWAYS AS IDENTITY, effect text)`.execute(db);
    },
  },
};

let database: TestDatabase;
let admin: pg.Pool;
beforeEach(async () => {
  database = await createTestDatabase({ migrations: { eventlog: eventlogMigrations, tracking: tables } });
  admin = new pg.Pool({ connectionString: database.adminUrl, max: 1 });
});
afterEach(async () => {
  await admin.end();
  await database.drop();
});

type Run = { readonly acknowledged: readonly number[]; readonly end: number | string | null };
type Plan = { readonly last: number; readonly failpoint?: string; readonly mutant?: Mutant };

/** Runs a worker to its end; `end` is its exit code or the signal that ended it. */
async function run({ last, failpoint, mutant }: Plan): Promise<Run> {
  const args = [
    database.adminUrl,
    database.roleSecret,
    String(last),
    ...(mutant === undefined ? [] : [mutant]),
  ];
  const child = spawn(process.execPath, [join(import.meta.dirname, 'worker.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ...(failpoint === undefined ? {} : { FAILPOINT: failpoint }) },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  const end = await new Promise<number | string | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  return { end, acknowledged: said.trim().split('\n').filter(Boolean).map(Number) };
}

/** What became of the commands that were committed. */
async function outcome() {
  const commands = (await admin.query<{ n: number }>('SELECT n FROM tracking.commands')).rows.map(
    ({ n }) => n,
  );
  const { rows } = await admin.query<{ effect: string }>('SELECT effect FROM tracking.effects ORDER BY id');
  const effects = rows.map(({ effect }) => effect.split(':'));
  const taken = effects.map(([, , n]) => Number(n));
  const sequencesOf = (key: string) =>
    effects.filter(([k]) => k === key).map(([, sequence]) => Number(sequence));
  return {
    commands: new Set(commands),
    lost: commands.filter((n) => !taken.includes(n)).length,
    doubled: taken.length - new Set(taken).size,
    inOrder: ['u0', 'u1', 'u2', 'u3'].every((key) => {
      const sequences = sequencesOf(key);
      return sequences.every((sequence, index) => sequence === index + 1);
    }),
  };
}

describe('a process killed between commit and publish, or in the middle of a batch', () => {
  test(`loses nothing and doubles nothing at ${POINTS} points of seed ${SEED}`, {
    timeout: LIMIT_MS,
  }, async () => {
    const random = seededRandom(SEED);
    const acknowledged = new Set<number>();
    for (const point of range(1, POINTS)) {
      const [place, passes] = PLACES[point % PLACES.length] ?? PLACES[0];
      const failpoint = `${place}:${1 + Math.floor(random() * passes)}`;
      const killed = await run({ last: point * COMMANDS_EACH, failpoint });
      expect(killed.end, failpoint).toBe('SIGKILL');
      for (const n of killed.acknowledged) acknowledged.add(n);
    }
    const last = POINTS * COMMANDS_EACH;
    expect((await run({ last })).end).toBe(0);
    const { commands, ...rest } = await outcome();
    expect(rest).toEqual({ lost: 0, doubled: 0, inOrder: true });
    expect(commands.size).toBe(last);
    expect([...acknowledged].filter((n) => !commands.has(n))).toEqual([]);
  });
});

// A test that cannot fail shows nothing: the same kills, and two wrong ways to take events.
describe('the kill test sees', () => {
  const killOnceAndFinish = async (mutant: Mutant): Promise<void> => {
    const killed = await run({ last: COMMANDS_EACH, failpoint: 'mutant.between:1', mutant });
    expect(killed.end).toBe('SIGKILL');
    expect((await run({ last: COMMANDS_EACH, mutant })).end).toBe(0);
  };

  test('a doubled effect, when the position is not in the transaction of the effect', async () => {
    await killOnceAndFinish('effect first');
    expect((await outcome()).doubled).toBeGreaterThan(0);
  });

  test('a lost effect, when the position is marked first', async () => {
    await killOnceAndFinish('mark first');
    expect((await outcome()).lost).toBeGreaterThan(0);
  });
});
