// The contract's harness on PostgreSQL, for this package's own tests.
import { openServiceDatabase, type ServiceDatabase, type Tx } from '@fourports/database';
import { createTestDatabase } from '@fourports/database/testing';
import { fixedClock } from '@fourports/testing/fixed-clock';
import { sequentialIds } from '@fourports/testing/sequential-ids';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { eventlogMigrations } from '../../migrations/index.ts';
import type { EventLog } from '../event-log.ts';
import { openLogWatch } from '../postgres/log-watch.ts';
import { createPostgresEventLog, type PostgresEventLogOptions } from '../postgres/postgres-event-log.ts';
import type { Harness } from './harness.ts';

type Tables = object;

const effectsMigration = {
  '0001-effects': {
    up: async (db: Kysely<unknown>) => {
      await sql`CREATE TABLE effects (id bigint GENERATED ALWAYS AS IDENTITY, effect text NOT NULL)`.execute(
        db,
      );
    },
  },
};

const harnessMigrations = {
  eventlog: eventlogMigrations,
  tracking: effectsMigration,
  portal: effectsMigration,
};

export type PostgresHarness = Harness<Tx<Tables>> & {
  readonly adminUrl: string;
  readonly roleSecret: string;
  readonly database: (service: string, process?: string) => ServiceDatabase<Tables>;
  /** A statement of the superuser. */
  readonly admin: (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
};

/** A fresh database, and for each process that is named a watch, pools and logs of its own. */
export async function openPostgresHarness(
  createLog: (options: PostgresEventLogOptions<Tables>) => EventLog<Tx<Tables>> = createPostgresEventLog,
): Promise<PostgresHarness> {
  const { adminUrl, roleSecret, drop } = await createTestDatabase({ migrations: harnessMigrations });
  const adminPool = new pg.Pool({ connectionString: adminUrl, max: 2 });
  // Dropping the database may end a connection that is on its way out.
  adminPool.on('connect', (client) => client.on('error', () => {}));
  const ports = { clock: fixedClock('2023-12-19T07:30:00Z'), ids: sequentialIds(), random: () => 0.5 };
  const closers: (() => Promise<void>)[] = [];

  const watches = remembered((_process: string) => {
    const watch = openLogWatch({ url: adminUrl, roleSecret });
    closers.unshift(() => watch.close());
    return watch;
  });
  const databases = remembered((name: string) => {
    const [service = ''] = name.split(' ');
    const database = openServiceDatabase<Tables>({ url: adminUrl, service, roleSecret });
    closers.push(() => database.close());
    return database;
  });
  const logs = remembered((name: string): EventLog<Tx<Tables>> => {
    const [, process = ''] = name.split(' ');
    const log = createLog({ database: databases(name), watch: watches(process), ports });
    closers.unshift(() => log.close());
    return log;
  });
  const admin = async (text: string, values: readonly unknown[] = []) =>
    (await adminPool.query<Record<string, unknown>>(text, [...values])).rows;

  return {
    adminUrl,
    roleSecret,
    admin,
    database: (service, process = 'only') => databases(`${service} ${process}`),
    log: (service, process = 'only') => logs(`${service} ${process}`),
    transaction: (service, lock, work) => databases(`${service} only`).work({ lock }, work),
    tryLock: (tx, key) => tx.tryLock(key),
    recordEffect: async (tx, effect) => {
      await tx.query('INSERT INTO tracking.effects (effect) VALUES ($1)', [effect]);
    },
    effects: async () =>
      (await admin('SELECT effect FROM tracking.effects ORDER BY id')).map(({ effect }) => String(effect)),
    crash: async (tx) => {
      const [row] = await tx.query<{ readonly pid: number }>('SELECT pg_backend_pid() AS pid');
      await admin('SELECT pg_terminate_backend($1, 5000)', [row?.pid]);
    },
    close: async () => {
      for (const close of closers) await close();
      await adminPool.end();
      await drop();
    },
  };
}

/** Made at the first call with a name, the same ever after. */
function remembered<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const fresh = make(name);
    made.set(name, fresh);
    return fresh;
  };
}
