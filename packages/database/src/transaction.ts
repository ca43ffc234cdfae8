import type { Kysely } from 'kysely';
import type pg from 'pg';
import { asOneMessage, connect, giveBack } from './connection-pool.ts';
import { CommitUnknown, classified, isConnectionError } from './database-errors.ts';
import { failpoint, failpointSoon } from './failpoint.ts';
import { kyselyOn } from './kysely-on-client.ts';
import { literal } from './literal.ts';
import { sessionQuery } from './session-query.ts';

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

export type Begin = {
  readonly pool: pg.Pool;
  readonly lock: readonly string[];
  readonly organisationId?: string;
  readonly readOnly?: boolean;
  /** False: COMMIT does not wait for the disk. Only for work that is done again from the log when it is lost. */
  readonly durable?: boolean;
  /**
   * True: the work begins before the locks are held, and its first statement goes in the message that asks for them.
   * Only for work that decides nothing before that statement is answered.
   */
  readonly eager?: boolean;
};

/** Runs `work` between BEGIN and COMMIT; any error rolls back and is thrown on. */
export async function runTransaction<Tables, R>(
  begin: Begin,
  work: (tx: Tx<Tables>) => Promise<R>,
): Promise<R> {
  const keys = [...new Set(begin.lock)].sort();
  const opening = openingStatements(begin, keys);
  const client = await connect(begin.pool);
  const session = openSession<Tables>(begin.pool, client, keys);
  const opened = asOneMessage(client, () => client.query(opening));
  opened.catch(() => {});
  let result: R;
  try {
    if (begin.eager !== true) await opened;
    result = await work(session.tx);
    session.close();
    await (session.committed() ?? commit(client));
  } catch (thrown) {
    session.close();
    // Of an opening that failed, what came after it only says that the transaction is aborted.
    const error = await opened.then(
      () => thrown,
      (first: unknown) => first,
    );
    await rollBack(client, error);
    throw classified(error);
  }
  failpoint('database.after-commit');
  giveBack(client);
  for (const signal of session.signals) signal();
  return result;
}

// Few statements, for each is parsed and planned anew. The settings and the locks assign no transaction id, which must come after the
// locks; each statement has its own snapshot, so that what follows sees what the locks' last holder committed.
function openingStatements(begin: Begin, keys: readonly string[]): string {
  const statements = [begin.readOnly === true ? 'BEGIN READ ONLY' : 'BEGIN'];
  const parts: string[] = [];
  if (begin.durable === false) parts.push("set_config('synchronous_commit','off',true)");
  if (begin.organisationId !== undefined) parts.push(organisationSetting(begin.organisationId));
  const [only, ...others] = keys;
  if (only !== undefined && others.length === 0)
    parts.push(`pg_advisory_xact_lock(hashtextextended(${literal(only)},0))`);
  // A batch locks hundreds. They are taken in the order of the array.
  if (others.length > 0) parts.push('count(pg_advisory_xact_lock(hashtextextended(key,0)))');
  const from = others.length > 0 ? ` FROM unnest(${literal(keys)}::text[]) AS key` : '';
  if (parts.length > 0) statements.push(`SELECT ${parts.join(',')}${from}`);
  return statements.join(';');
}

/** Binds the rest of the transaction to one organisation: what row-level security compares with. */
const organisationSetting = (organisationId: string): string =>
  `set_config('app.organisation_id',${literal(organisationId)},true)`;

type Session<Tables> = {
  readonly tx: Tx<Tables>;
  readonly signals: readonly (() => void)[];
  readonly close: () => void;
  /** Of the COMMIT that was sent with the last statement. */
  readonly committed: () => Promise<void> | undefined;
};

function openSession<Tables>(pool: pg.Pool, client: pg.PoolClient, keys: readonly string[]): Session<Tables> {
  let closed = false;
  let committed: Promise<void> | undefined;
  const signals: (() => void)[] = [];
  const lockedKeys = new Set(keys);
  const query = sessionQuery(client, () => closed);
  let db: Kysely<Tables> | undefined;
  const tx: Tx<Tables> = {
    get db() {
      db ??= kyselyOn<Tables>(query);
      return db;
    },
    query: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
      (await query<Row>(sql, values)).rows,
    queryLast: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
      await asOneMessage(client, async () => {
        const result = query<Row>(sql, values);
        closed = true;
        committed = commit(client);
        committed.catch(() => {});
        return (await result).rows;
      }),
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
    committed: () => committed,
  };
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

async function commit(client: pg.PoolClient): Promise<void> {
  let result: pg.QueryResult;
  try {
    failpoint('database.before-commit');
    const answered = client.query('COMMIT');
    failpointSoon('database.commit-sent');
    result = await answered;
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    throw new CommitUnknown(
      'The connection was lost while the change was being committed; it may be there. Send it again with the same key.',
      { cause: error },
    );
  }
  // After an error that the work swallowed, COMMIT rolls back and says so only in its tag.
  if (result.command === 'ROLLBACK') {
    throw new Error(
      'Failed to commit: a statement had failed and its error was swallowed. Let it be thrown.',
    );
  }
}

async function rollBack(client: pg.PoolClient, error: unknown): Promise<void> {
  const cause = error instanceof Error && isConnectionError(error.cause) ? error.cause : error;
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
