// Brings one schema up to date. Migrations are given as modules; no directory is read.
import { Kysely, PostgresDialect } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { addressOf } from './admin-connection.ts';
import { classified, DatabaseDiskFull } from './database-errors.ts';
import { roleName, roleUrl } from './roles.ts';
import { StartupProblem } from './startup-problem.ts';

/** `{ '0001-create-shipments': { up } }`; applied in the order of their names, each once. */
export type Migrations = Readonly<Record<string, Migration>>;

export type MigrateOptions = {
  /** Server and database; the owner of the schema signs in. */
  readonly url: string;
  /** Also the name of the schema and of its owner. */
  readonly service: string;
  readonly roleSecret: string;
  readonly migrations: Migrations;
};

const MIGRATION_TABLE = 'migrations';
const LOCK_TABLE = 'migrations_lock';

/**
 * Applies what is missing, in one transaction, as `<service>_owner`; several processes may do it at once. A schema
 * that is already ahead (a newer version has run) is left as it is. Throws StartupProblem MIGRATION_FAILED.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const { service } = options;
  const pool = new pg.Pool({
    connectionString: roleUrl(options.url, roleName(service, 'owner'), options.roleSecret),
    max: 2,
    options: `-c search_path=${service} -c timezone=UTC -c transaction_timeout=0 -c idle_in_transaction_session_timeout=0`,
  });
  pool.on('error', () => {});
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    if (await isAhead(pool, options)) return [];
    const applied = await apply(db, options);
    if (applied.length > 0) await pool.query(hideBookkeeping(service));
    return applied;
  } finally {
    await db.destroy();
  }
}

async function apply(db: Kysely<unknown>, options: MigrateOptions): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...options.migrations }) },
    migrationTableSchema: options.service,
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: LOCK_TABLE,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error === undefined) return results.map(({ migrationName }) => migrationName);
  const failed = results.find(({ status }) => status === 'Error')?.migrationName ?? 'preparation';
  const cause = classified(error);
  const said = error instanceof Error ? error.message : String(error);
  throw new StartupProblem(
    cause instanceof DatabaseDiskFull ? 'DISK_FULL' : 'MIGRATION_FAILED',
    `Failed to migrate ${options.service} at ${addressOf(options.url)}: ${failed} said "${said}". The schema is as it was; run the version that fits it, or correct the migration.`,
    { cause },
  );
}

/** Whether every migration we know has run and the rest was applied by a newer version. */
async function isAhead(pool: pg.Pool, { service, migrations }: MigrateOptions): Promise<boolean> {
  const table = `${service}.${MIGRATION_TABLE}`;
  const there = await isThere(pool, table);
  if (!there) return false;
  const { rows } = await pool.query<{ name: string }>(`SELECT name FROM ${table}`);
  const applied = new Set(rows.map(({ name }) => name));
  const known = Object.keys(migrations);
  return known.every((name) => applied.has(name)) && applied.size > known.length;
}

async function isThere(pool: pg.Pool, table: string): Promise<boolean> {
  try {
    const { rows } = await pool.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
      table,
    ]);
    return rows[0]?.there === true;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new StartupProblem(
      'MIGRATION_FAILED',
      `Failed to sign in for the migration of ${table}: the server said "${said}". Run bootstrap with the same role secret first.`,
      { cause },
    );
  }
}

// Default privileges gave these tables to the roles too, which have no business there.
const hideBookkeeping = (service: string): string =>
  ['request', 'work']
    .map((kind) => `${service}_${kind}`)
    .flatMap((role) =>
      [MIGRATION_TABLE, LOCK_TABLE].map(
        (table) => `DO $$ BEGIN
          IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
            REVOKE ALL ON ${service}.${table} FROM ${role};
          END IF; END $$`,
      ),
    )
    .join(';');
