// What can go wrong between us and PostgreSQL, as types that callers can tell apart.
import pg from 'pg';

/** The database cannot be used now; nothing was committed. The caller may try again soon. */
export class DatabaseUnavailable extends Error {
  override readonly name: string = 'DatabaseUnavailable';
  readonly retryAfterSeconds = 1;
}

/** No space is left; nothing was committed. */
export class DatabaseDiskFull extends Error {
  override readonly name: string = 'DatabaseDiskFull';
}

/**
 * The connection was lost while COMMIT was under way: the transaction may or may not be there. Only an
 * idempotent repetition can tell (same Idempotency-Key, same reportId).
 */
export class CommitUnknown extends DatabaseUnavailable {
  override readonly name: string = 'CommitUnknown';
}

// SQLSTATE: 08 connection, 57P01–57P05 shutdown and idle session, 57014 cancelled by a timeout, 53300 too many
// connections, 55P03 lock timeout, 25P03/25P04 transaction timeouts, 40001/40P01 serialisation and deadlock.
const UNAVAILABLE = /^(08...|57P0.|57014|53[023]00|55P03|25P0[34]|40001|40P01)$/;
// 53100 disk full; 58030 I/O error, which is what a full disk is to some file systems.
const DISK_FULL = /^53100$/;

const SOCKET_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);
// Errors of `pg` without a code.
const CLIENT_ERRORS =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|not queryable|timeout expired/;

/** The typed error for what `pg` threw; errors of the statement itself (constraints, syntax) stay as they are. */
export function classified(error: unknown): unknown {
  if (error instanceof pg.DatabaseError && error.code !== undefined) {
    if (DISK_FULL.test(error.code)) {
      return new DatabaseDiskFull('Failed to write: the database has no space left.', { cause: error });
    }
    return UNAVAILABLE.test(error.code) ? unavailable(error) : error;
  }
  return isConnectionError(error) ? unavailable(error) : error;
}

/** Whether the connection itself is gone or can no longer be trusted. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof pg.DatabaseError)
    return error.code !== undefined && /^(08...|57P0.|25P0[34])$/.test(error.code);
  if ('code' in error && typeof error.code === 'string' && SOCKET_ERRORS.has(error.code)) return true;
  if (error instanceof AggregateError) return error.errors.some(isConnectionError);
  return CLIENT_ERRORS.test(error.message);
}

const unavailable = (cause: Error | unknown): DatabaseUnavailable =>
  new DatabaseUnavailable('Failed to reach the database in time. Try again in a second.', { cause });
