// The connections better-auth uses: its own role, its own schema, three at most.
import { migrate, roleName, roleUrl } from '@fourports/database';
import type { Installation } from '@fourports/service-kit';
import pg from 'pg';
import { IDENTITY_MIGRATIONS } from '../migrations/index.ts';

const CONNECTIONS = 3;

/** Brings the schema `identity` up to date and opens its pool; whoever opens it closes it. */
export const openIdentityPool = async ({ databaseUrl, roleSecret }: Installation): Promise<pg.Pool> => {
  await migrate({ url: databaseUrl, service: 'identity', roleSecret, migrations: IDENTITY_MIGRATIONS });
  const pool = new pg.Pool({
    connectionString: roleUrl(databaseUrl, roleName('identity', 'owner'), roleSecret),
    max: CONNECTIONS,
    options: '-c search_path=identity -c timezone=UTC',
    application_name: 'fourports identity',
    statement_timeout: 2_500,
    query_timeout: 2_800,
    connectionTimeoutMillis: 2_800,
  });
  // A connection the server closes while idle is replaced, not a reason to stop.
  pool.on('error', () => {});
  return pool;
};
