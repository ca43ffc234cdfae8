// Running one statement on a connection, prepared once for each distinct text.
import type pg from 'pg';
import { classified } from './database-errors.ts';

/** Sends one statement and gives `pg`'s result. Throws the typed errors of database-errors.ts. */
export type SessionQuery = <Row extends object>(
  sql: string,
  values: readonly unknown[],
) => Promise<pg.QueryResult<Row>>;

// Statements whose text varies without end (lists of other lengths) must not fill the server's memory.
const PREPARED_LIMIT = 500;
const names = new Map<string, string>();

function statementName(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= PREPARED_LIMIT) return undefined;
  const name = `s${names.size}`;
  names.set(sql, name);
  return name;
}

// Without values several statements may come in one text, and what changes tables: neither is prepared.
const ONE_OF_DATA = /^\s*(?:select|insert|update|delete|with)\b[^;]*$/i;

const canPrepare = (sql: string, values: readonly unknown[]): boolean =>
  values.length > 0 || ONE_OF_DATA.test(sql);

/** A SessionQuery on `client` that refuses once `isClosed()`: by then the connection may be someone else's. */
export const sessionQuery =
  (client: pg.ClientBase, isClosed: () => boolean): SessionQuery =>
  async <Row extends object>(sql: string, values: readonly unknown[]) => {
    if (isClosed()) {
      throw new Error('Failed to query: this transaction has ended. Await every query inside it.');
    }
    const name = canPrepare(sql, values) ? statementName(sql) : undefined;
    try {
      return await client.query<Row & pg.QueryResultRow>({
        text: sql,
        values: [...values],
        ...(name === undefined ? {} : { name }),
      });
    } catch (error) {
      throw classified(error);
    }
  };
