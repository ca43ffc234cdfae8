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

const prepared = new WeakMap<pg.ClientBase, Set<string>>();

function rememberPrepared(client: pg.ClientBase, name: string): void {
  const own = prepared.get(client);
  if (own === undefined) prepared.set(client, new Set([name]));
  else own.add(name);
}

/** By what name this connection has prepared the statement; undefined while it has not. */
export function preparedName(client: pg.ClientBase, sql: string): string | undefined {
  const name = names.get(sql);
  return name !== undefined && prepared.get(client)?.has(name) === true ? name : undefined;
}

/** A SessionQuery on `client`. */
export const sessionQuery =
  (client: pg.ClientBase): SessionQuery =>
  async <Row extends object>(sql: string, values: readonly unknown[]) => {
    const name = canPrepare(sql, values) ? statementName(sql) : undefined;
    try {
      const result = await client.query<Row & pg.QueryResultRow>({
        text: sql,
        values: [...values],
        ...(name === undefined ? {} : { name }),
      });
      if (name !== undefined) rememberPrepared(client, name);
      return result;
    } catch (error) {
      throw classified(error);
    }
  };
