// What is killed under a process, on every transport: its database.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, migrate, startEmbeddedPostgres } from '@fourports/database';
import { expect } from 'vitest';
import { range } from '../contract-case.ts';
import { killMigrations, outcomeOf, runWorker, type Target } from './kill-run.ts';

export const LIMIT_MS = 300_000;

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
