// Kysely over one connection of an open transaction. Made for each transaction, so it does nothing but forward.
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { SessionQuery } from './session-query.ts';

/** Kysely whose queries all go through `query`. It can neither begin nor end a transaction. */
export function kyselyOn<Tables>(query: SessionQuery): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: dialect(() => new ForwardingDriver(query)) });
}

const adapter = new PostgresAdapter();
const dialect = (createDriver: () => Driver) => ({
  createDriver,
  createAdapter: () => adapter,
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});

class ForwardingDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(query: SessionQuery) {
    this.#connection = new ForwardingConnection(query);
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(): Promise<void> {
    throw new Error('Failed to begin a transaction: one is open. Use the tx that was given.');
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

class ForwardingConnection implements DatabaseConnection {
  readonly #query: SessionQuery;

  constructor(query: SessionQuery) {
    this.#query = query;
  }
  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#query<R & object>(compiled.sql, compiled.parameters);
    return CHANGES.has(result.command)
      ? { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
      : { rows: result.rows };
  }
  // biome-ignore lint/correctness/useYield: the port demands a generator, and reads here are bounded.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Failed to stream: read in pages instead.');
  }
}
