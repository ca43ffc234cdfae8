import type { Kysely } from 'kysely';
import type pg from 'pg';
import { commit } from './commit.ts';
import { connect, giveBack } from './connection-pool.ts';
import { classified, isConnectionError } from './database-errors.ts';
import { failpoint } from './failpoint.ts';
import { kyselyOn } from './kysely-on-client.ts';
import type { Begin } from './opening.ts';
import type { SessionQuery } from './session-query.ts';
import { eagerWire, plainWire, type Wire } from './wire.ts';

/** An open transaction. It ends when the function that got it returns or throws; nothing may use it later. */
export type Tx<Tables> = {
  /** Kysely on this transaction's connection; unqualified tables are those of the service's schema. */
  readonly db: Kysely<Tables>;
  /** A statement as text with `$1` …; rows as the server names them. */
  readonly query: <Row extends object>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
  /**
   * As `query`, with COMMIT in the same message: one round trip less. Nothing can be sent after it, and what the work
   * throws afterwards undoes nothing. When the statement fails, so does the transaction.
   */
  readonly queryLast: <Row extends object>(
    sql: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
  /** Keys whose lock this transaction holds. */
  readonly lockedKeys: ReadonlySet<string>;
  /**
   * Takes one more key if it is free, without waiting. Throws once the transaction has written: its place in the
   * log is then fixed, and events of that key could be read out of order (decisions §3).
   */
  readonly tryLock: (key: string) => Promise<boolean>;
  /** Runs after COMMIT succeeded, in order. For signals only: it cannot fail the transaction any more. */
  readonly afterCommit: (signal: () => void) => void;
  /**
   * Ends the connection from outside, for work that does not come back: what it did is undone and its locks are
   * free when this resolves, whatever statement it was in.
   */
  readonly abandon: () => Promise<void>;
};

export type TransactionOptions = Omit<Begin, 'keys'> & {
  readonly pool: pg.Pool;
  readonly lock: readonly string[];
  /**
   * True: the work begins before the locks are held, and what it sends in its first turn goes in the message that asks for
   * them. Only for work that decides nothing before that is answered.
   */
  readonly eager?: boolean;
};

/** Runs `work` between BEGIN and COMMIT; any error rolls back and is thrown on. */
export async function runTransaction<Tables, R>(
  options: TransactionOptions,
  work: (tx: Tx<Tables>) => Promise<R>,
): Promise<R> {
  const { pool, lock, eager, ...rest } = options;
  const begin = { ...rest, keys: sortedKeys(lock) };
  const client = await connect(pool);
  const wire = eager === true ? eagerWire(client, begin) : plainWire(client, begin);
  const session = openSession<Tables>({ pool, client, wire, keys: begin.keys });
  let result: R;
  try {
    if (eager !== true) await wire.opened;
    result = await work(session.tx);
    session.close();
    await (wire.committed() ?? commit(client));
  } catch (thrown) {
    session.close();
    // Of an opening that failed, what came after it only says that the transaction is aborted.
    const error = await wire.opened.then(
      () => thrown,
      (first: unknown) => first,
    );
    await (wire.isWhole() ? giveBackWhole(client, wire) : rollBack(client, error));
    throw classified(error);
  }
  failpoint('database.after-commit');
  giveBack(client);
  for (const signal of session.signals) signal();
  return result;
}

/** Sorted, each once. Throws TypeError for what no statement can hold, before a connection is asked for. */
function sortedKeys(lock: readonly string[]): readonly string[] {
  const keys = [...new Set(lock)].sort();
  const unfit = keys.find((key) => key.includes('\u0000'));
  if (unfit === undefined) return keys;
  throw new TypeError(
    `Failed to lock ${JSON.stringify(unfit)}: it has a NUL character. Refuse it at the door.`,
  );
}

type Session<Tables> = {
  readonly tx: Tx<Tables>;
  readonly signals: readonly (() => void)[];
  readonly close: () => void;
};

type SessionParts = {
  readonly pool: pg.Pool;
  readonly client: pg.PoolClient;
  readonly wire: Wire;
  readonly keys: readonly string[];
};

function openSession<Tables>({ pool, client, wire, keys }: SessionParts): Session<Tables> {
  let closed = false;
  const signals: (() => void)[] = [];
  const lockedKeys = new Set(keys);
  const query: SessionQuery = async (sql, values) => {
    requireOpen(closed);
    return await wire.query(sql, values);
  };
  let db: Kysely<Tables> | undefined;
  const tx: Tx<Tables> = {
    get db() {
      db ??= kyselyOn<Tables>(query);
      return db;
    },
    query: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
      (await query<Row>(sql, values)).rows,
    queryLast: async <Row extends object>(sql: string, values: readonly unknown[] = []) => {
      requireOpen(closed);
      closed = true;
      return (await wire.queryLast<Row>(sql, values)).rows;
    },
    lockedKeys,
    tryLock: async (key) => {
      const { rows } = await query<{ readonly locked: boolean; readonly written: boolean }>(TRY_LOCK, [key]);
      if (rows[0]?.written === true) {
        throw new Error(
          `Failed to lock "${key}": this transaction has already written. Lock before writing.`,
        );
      }
      const locked = rows[0]?.locked === true;
      if (locked) lockedKeys.add(key);
      return locked;
    },
    afterCommit: (signal) => {
      signals.push(signal);
    },
    abandon: async () => {
      closed = true;
      abandoned.add(client);
      await terminate(pool, client);
    },
  };
  return {
    tx,
    signals,
    close: () => {
      closed = true;
    },
  };
}

function requireOpen(closed: boolean): void {
  if (closed) throw new Error('Failed to query: this transaction has ended. Await every query inside it.');
}

const TRY_LOCK = `SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS written,
  CASE WHEN pg_current_xact_id_if_assigned() IS NULL
    THEN pg_try_advisory_xact_lock(hashtextextended($1,0)) ELSE false END AS locked`;

const abandoned = new WeakSet<pg.PoolClient>();

const TERMINATION_LIMIT_MS = 2_000;

// A role may end its own sessions. `pg` keeps the server's process id of a connection, undocumented, as processID.
async function terminate(pool: pg.Pool, client: pg.PoolClient): Promise<void> {
  const processId: unknown = Reflect.get(client, 'processID');
  try {
    await pool.query('SELECT pg_terminate_backend($1, $2)', [processId, TERMINATION_LIMIT_MS]);
  } catch (error) {
    throw classified(error);
  }
}

async function rollBack(client: pg.PoolClient, error: unknown): Promise<void> {
  const cause = causeOf(error);
  if (abandoned.has(client) || isConnectionError(cause)) {
    client.release(true);
    return;
  }
  try {
    await client.query('ROLLBACK');
    giveBack(client, cause);
  } catch {
    // The server rolls back by itself when the connection closes; the first error is the one to report.
    client.release(true);
  }
}

/** The server has undone what failed. The connection's state is what its commit said, whatever the work threw. */
async function giveBackWhole(client: pg.PoolClient, wire: Wire): Promise<void> {
  try {
    await wire.committed();
    giveBack(client);
  } catch (error) {
    giveBack(client, causeOf(error));
  }
}

const causeOf = (error: unknown): unknown =>
  error instanceof Error && isConnectionError(error.cause) ? error.cause : error;
