// Work that is one round trip: no BEGIN, no COMMIT.
import type pg from 'pg';
import { connect, giveBack } from './connection-pool.ts';
import { classified } from './database-errors.ts';
import { sessionQuery } from './session-query.ts';

/**
 * Sends several statements as one message and gives the rows of the last. They run in one implicit transaction,
 * so what the first sets `local` ends with the message.
 */
export async function lastRowsOf<Row extends object>(
  pool: pg.Pool,
  statements: readonly string[],
): Promise<readonly Row[]> {
  const client = await connect(pool);
  let results: pg.QueryResult<Row & pg.QueryResultRow> | readonly pg.QueryResult<Row & pg.QueryResultRow>[];
  try {
    results = await client.query<Row & pg.QueryResultRow>(statements.join(';'));
  } catch (error) {
    giveBack(client, error);
    throw classified(error);
  }
  giveBack(client);
  return (Array.isArray(results) ? results.at(-1) : results)?.rows ?? [];
}

/** One prepared statement, committed by itself. */
export async function queryOnce<Row extends object>(
  pool: pg.Pool,
  sql: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const client = await connect(pool);
  try {
    const { rows } = await sessionQuery(client, () => false)<Row>(sql, values);
    giveBack(client);
    return rows;
  } catch (error) {
    giveBack(client, error instanceof Error && error.cause !== undefined ? error.cause : error);
    throw error;
  }
}
