// Starting the worker and judging what it left behind.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { eventlogMigrations } from '../../../migrations/index.ts';

export const killMigrations = {
  eventlog: eventlogMigrations,
  tracking: {
    '0001-commands-and-effects': {
      up: async (db: Kysely<unknown>) => {
        await sql`CREATE TABLE commands (n integer PRIMARY KEY)`.execute(db);
        await sql`CREATE TABLE effects (id bigint GENERATED ALWAYS AS IDENTITY, effect text)`.execute(db);
      },
    },
  },
};

export type Target = {
  readonly adminUrl: string;
  readonly roleSecret: string;
  /** Absent: PostgreSQL carries the log. */
  readonly kafka?: { readonly brokers: readonly string[]; readonly prefix: string };
};
export type Plan = {
  /** Commands 1 … last; those that are there already are not done again. */
  readonly last: number;
  readonly onAcknowledged?: (n: number) => void;
};
export type Run = { readonly acknowledged: readonly number[]; readonly end: number | string | null };

/** Runs a worker to its end; `end` is its exit code or the signal that ended it. */
export async function runWorker({ adminUrl, roleSecret, kafka }: Target, plan: Plan): Promise<Run> {
  const { last, onAcknowledged = () => {} } = plan;
  const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));
  const args = [worker, adminUrl, roleSecret, String(last)];
  if (kafka !== undefined) args.push(kafka.brokers.join(','), kafka.prefix);
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: number[] = [];
  let unfinished = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (unfinished + chunk.toString('utf8')).split('\n');
    unfinished = lines.pop() ?? '';
    for (const n of lines.map(Number)) {
      acknowledged.push(n);
      onAcknowledged(n);
    }
  });
  const end = await new Promise<number | string | null>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  return { end, acknowledged };
}

/** What became of the commands that were committed. */
export async function outcomeOf({ adminUrl }: Target) {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const { rows: done } = await admin.query<{ n: number }>('SELECT n FROM tracking.commands');
  const { rows } = await admin.query<{ effect: string }>('SELECT effect FROM tracking.effects ORDER BY id');
  await admin.end();
  const commands = done.map(({ n }) => n);
  const effects = rows.map(({ effect }) => effect.split(':'));
  const taken = effects.map(([, , n]) => Number(n));
  const isInOrder = (key: string): boolean =>
    effects.filter(([k]) => k === key).every(([, sequence], index) => Number(sequence) === index + 1);
  return {
    commands: new Set(commands),
    lost: commands.filter((n) => !taken.includes(n)).length,
    doubled: taken.length - new Set(taken).size,
    inOrder: ['u0', 'u1', 'u2', 'u3'].every(isInOrder),
  };
}
