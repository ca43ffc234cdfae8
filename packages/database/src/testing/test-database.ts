import { createHash, randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { withConnection } from '../admin-connection.ts';
import { bootstrap, SHARED_SCHEMAS } from '../bootstrap.ts';
import { type Migrations, migrate } from '../migrate.ts';
import type {} from './postgres-for-tests.ts';

export type TestDatabase = {
  /** Superuser's URL of this database, for looking behind the roles. */
  readonly adminUrl: string;
  readonly roleSecret: string;
  readonly drop: () => Promise<void>;
};

export type TestDatabaseOptions = {
  /** By schema: the services' and, where they are needed, `eventlog` and `identity`. Migrated in this order. */
  readonly migrations: Readonly<Record<string, Migrations>>;
  /** A superuser's URL of another server than the run's: one that a test kills or starves. */
  readonly server?: string;
};

/** One for the whole server: its roles are shared by all test files. */
export const TEST_ROLE_SECRET = 'role secret of the tests';

/**
 * A fresh database with roles, schemas and migrations, for one test file. Databases of the same migrations are
 * copies of one template, made by whichever file asks first; a copy takes about 50 ms.
 */
export async function createTestDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const clusterUrl = options.server ?? inject('postgresAdminUrl');
  const template = `template_${fingerprint(options.migrations)}`;
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withConnection(clusterUrl, async (client) => {
    // Held until the connection ends: the others wait for the first one's template, and for each other's copies.
    await client.query('SELECT pg_advisory_lock(hashtextextended($1,0))', [template]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      const unfinished = `unfinished_${template}`;
      await client.query(`DROP DATABASE IF EXISTS ${unfinished}`);
      await client.query(`CREATE DATABASE ${unfinished}`);
      await prepare(urlOf(clusterUrl, unfinished), options.migrations);
      await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    adminUrl: urlOf(clusterUrl, name),
    roleSecret: TEST_ROLE_SECRET,
    drop: async () => {
      // The server waits for connections that are just being closed; whoever else is left is put out.
      await withConnection(clusterUrl, async (client) => {
        await client
          .query(`DROP DATABASE ${name}`)
          .catch(() => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
      });
    },
  };
}

async function prepare(adminUrl: string, migrations: TestDatabaseOptions['migrations']): Promise<void> {
  const shared = new Set<string>(SHARED_SCHEMAS.map(({ schema }) => schema));
  const services = Object.keys(migrations).filter((schema) => !shared.has(schema));
  await bootstrap({ adminUrl, roleSecret: TEST_ROLE_SECRET, services });
  for (const [service, ofSchema] of Object.entries(migrations)) {
    await migrate({ url: adminUrl, service, roleSecret: TEST_ROLE_SECRET, migrations: ofSchema });
  }
}

// Within one run sources do not change, so names and texts of the migrations say enough.
const fingerprint = (migrations: TestDatabaseOptions['migrations']): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        Object.entries(migrations).map(([schema, ofSchema]) => [
          schema,
          Object.entries(ofSchema).map(([name, migration]) => [name, String(migration.up)]),
        ]),
      ),
    )
    .digest('hex')
    .slice(0, 20);

function urlOf(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${database}`;
  return url.href;
}
