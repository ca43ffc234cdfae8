// Work that is one round trip: no BEGIN, no COMMIT.
import type pg from 'pg';
import { connect, giveBack } from './connection-pool.ts';
import { sessionQuery } from './session-query.ts';

/** One prepared statement, committed by itself. */
export async function queryOnce<Row extends object>(
  pool: pg.Pool,
  sql: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const client = await connect(pool);
  try {
    const { rows } = await sessionQuery(client)<Row>(sql, values);
    giveBack(client);
    return rows;
  } catch (error) {
    giveBack(client, error instanceof Error && error.cause !== undefined ? error.cause : error);
    throw error;
  }
}
