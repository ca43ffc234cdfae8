// The commands of a kill test's worker: each has a record of its own, as a client's with an idempotency key.
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseUnavailable, type ServiceDatabase, type Tx } from '@fourports/database';
import type { EventLog } from '../../event-log.ts';
import { lockKeyFor } from '../../lock-key.ts';
import { UNIT } from '../contract-case.ts';
import { draftOf } from '../harness.ts';

const KEYS = 4;
const RETRY_MS = 20;

type Worker = { readonly database: ServiceDatabase<object>; readonly log: EventLog<Tx<object>> };

/** Commands 1 … last, one after the other; says `<n>` after each commit. */
export async function runCommands(worker: Worker, last: number): Promise<void> {
  for (let n = 1; n <= last; n += 1) {
    await untilDone(worker, n);
    process.stdout.write(`${n}\n`);
  }
}

/** As a client does: the same command again while the database is away, or when its answer was lost. */
async function untilDone(worker: Worker, n: number): Promise<void> {
  for (;;) {
    try {
      return await command(worker, n);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      await pause(RETRY_MS);
    }
  }
}

async function command({ database, log }: Worker, n: number): Promise<void> {
  const key = `u${n % KEYS}`;
  await database.work({ lock: [lockKeyFor(UNIT, key)] }, async (tx) => {
    // Asked again after a crash, it is not done twice.
    const done = await tx.query(
      'INSERT INTO tracking.commands VALUES ($1) ON CONFLICT DO NOTHING RETURNING n',
      [n],
    );
    if (done.length === 1) await log.append(tx, [draftOf(UNIT, key, n)]);
  });
}
