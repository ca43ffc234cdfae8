import type pg from 'pg';
import { CommitUnknown, isConnectionError } from './database-errors.ts';
import { failpoint, failpointSoon } from './failpoint.ts';

/** Sends COMMIT. Throws CommitUnknown when it is not answered. */
export async function commit(client: pg.ClientBase): Promise<void> {
  const result = await committing(() => client.query('COMMIT'));
  // After an error that the work swallowed, COMMIT rolls back and says so only in its tag.
  if (result.command === 'ROLLBACK') {
    throw new Error(
      'Failed to commit: a statement had failed and its error was swallowed. Let it be thrown.',
    );
  }
}

/** Runs what commits. A connection that is lost meanwhile leaves open whether it did: CommitUnknown. */
export async function committing<R>(send: () => Promise<R>): Promise<R> {
  try {
    failpoint('database.before-commit');
    const answered = send();
    failpointSoon('database.commit-sent');
    return await answered;
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    throw new CommitUnknown(
      'The connection was lost while the change was being committed; it may be there. Send it again with the same key.',
      { cause: error },
    );
  }
}
