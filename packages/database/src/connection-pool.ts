import process from 'node:process';
import { Writable } from 'node:stream';
import pg from 'pg';
import { classified, isConnectionError } from './database-errors.ts';
import { PG_TYPES } from './pg-types.ts';

export type PoolOptions = {
  /** A URL that signs in as the pool's role. */
  readonly url: string;
  readonly schema: string;
  readonly size: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** The server stops a statement shortly before this; the client gives the connection up at it. */
  readonly answerWithinMs: number;
};

// The part of the time that the server gets: its own "cancelled" arrives before we drop the connection.
const SERVER_SHARE = 0.9;
const CONNECT_LIMIT_MS = 2_800;

/** A pool whose sessions speak UTC and see one schema. Its broken connections are replaced, never thrown. */
export function openPool(options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    types: PG_TYPES,
    application_name: `fourports ${options.name}`,
    options: `-c search_path=${options.schema} -c timezone=UTC -c datestyle=ISO -c plan_cache_mode=force_generic_plan`,
    statement_timeout: Math.floor(options.answerWithinMs * SERVER_SHARE),
    query_timeout: options.answerWithinMs,
    connectionTimeoutMillis: Math.min(options.answerWithinMs, CONNECT_LIMIT_MS),
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // A statement is sent when it is issued, not when the one before it has been answered.
    pipeline: true,
  });
  // Without a listener an idle connection that the server closes would end the process; the pool has dropped it.
  pool.on('error', () => {});
  // The same for a connection in use that breaks between two queries; the next query reports it.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** A connection of the pool; DatabaseUnavailable when none is free or reachable in time. */
export async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw classified(error);
  }
}

/** Gives the connection back, or closes it when the error means that it cannot be trusted any more. */
export function giveBack(client: pg.PoolClient, error?: unknown): void {
  const stalePlan =
    error instanceof pg.DatabaseError && error.message.startsWith('cached plan must not change');
  client.release(stalePlan || isConnectionError(error));
}

/**
 * Runs `send` and holds back what it and its continuations write until the running turn of the event loop's microtasks
 * is over, so that several statements leave in one system call.
 */
export function asOneMessage<R>(client: pg.ClientBase, send: () => R): R {
  const stream = streamOf(client);
  stream?.cork();
  process.nextTick(() => stream?.uncork());
  return send();
}

// `pg` keeps a connection's socket, undocumented, as connection.stream.
function streamOf(client: pg.ClientBase): Writable | undefined {
  const connection: unknown = Reflect.get(client, 'connection');
  const stream: unknown =
    typeof connection === 'object' && connection !== null ? Reflect.get(connection, 'stream') : undefined;
  return stream instanceof Writable ? stream : undefined;
}
