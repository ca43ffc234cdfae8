// What is killed, on every transport: the process at many places, and the database under it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, migrate, startEmbeddedPostgres } from '@fourports/database';
import { expect } from 'vitest';
import { seededRandom } from '../../memory/seeded-random.ts';
import { range } from '../contract-case.ts';
import { killMigrations, outcomeOf, runWorker, type Target } from './kill-run.ts';

export const SEED = 20_231_219;
export const LIMIT_MS = 300_000;

export type Points = {
  /** Failpoints, and how often each is passed at least by a worker that writes so many commands. */
  readonly places: readonly (readonly [place: string, passes: number])[];
  readonly points: number;
  readonly commandsEach: number;
};

/** One worker after the other is killed somewhere; the last one finishes, and nothing is lost or doubled. */
export async function killAtPoints(target: Target, { places, points, commandsEach }: Points): Promise<void> {
  const random = seededRandom(SEED);
  const acknowledged = new Set<number>();
  for (const point of range(1, points)) {
    const [place = '', passes = 1] = places[point % places.length] ?? [];
    const failpoint = `${place}:${1 + Math.floor(random() * passes)}`;
    const killed = await runWorker(target, { last: point * commandsEach, failpoint });
    expect(killed.end, failpoint).toBe('SIGKILL');
    for (const n of killed.acknowledged) acknowledged.add(n);
  }
  const last = points * commandsEach;
  expect((await runWorker(target, { last })).end).toBe(0);
  await expectEachOnce(target, last);
  expect([...acknowledged].every((n) => n <= last)).toBe(true);
}

/** Three times a database of its own is killed under a worker, which goes on. */
export async function killTheDatabase(kafka?: Target['kafka']): Promise<void> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'fourports-kill-'));
  const server = await startEmbeddedPostgres({ dataDirectory });
  const access = { adminUrl: server.adminUrl, roleSecret: 'role secret of the kill test' };
  const target = { ...access, ...(kafka === undefined ? {} : { kafka }) };
  try {
    await bootstrap({ ...access, services: ['tracking', 'portal'] });
    for (const [service, migrations] of Object.entries(killMigrations)) {
      await migrate({ url: access.adminUrl, roleSecret: access.roleSecret, service, migrations });
    }
    const run = await runWorker(target, {
      last: 200,
      onAcknowledged: (n) => {
        const pid = server.pid();
        if (n % 50 === 0 && n < 200 && pid !== undefined) process.kill(pid, 'SIGKILL');
      },
    });
    expect(run.end).toBe(0);
    await expectEachOnce(target, 200);
  } finally {
    await server.stop();
    rmSync(dataDirectory, { recursive: true });
  }
}

/** Every command 1 … last is there, with one effect, in the order of its key. */
export async function expectEachOnce(target: Target, last: number): Promise<void> {
  const { commands, ...rest } = await outcomeOf(target);
  expect(rest).toEqual({ lost: 0, doubled: 0, inOrder: true });
  expect(commands).toEqual(new Set(range(1, last)));
}
