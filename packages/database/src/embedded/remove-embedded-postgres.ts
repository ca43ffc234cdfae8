import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockDirectory } from './directory-lock.ts';
import { stopLeftoverServer } from './stop-leftover.ts';

/** What startEmbeddedPostgres makes in its directory; nothing else there is ours to remove. */
const OWN_FILES = ['postgres', 'postgres.new', 'postgres.password', 'postgres.log', 'postgres.log.1'];

/**
 * Removes the embedded database with everything in it. Throws StartupProblem when another Fourports uses the
 * directory; then nothing has been removed.
 */
export async function removeEmbeddedPostgres(dataDirectory: string): Promise<void> {
  const parent = resolve(dataDirectory);
  const lock = lockDirectory(parent);
  try {
    await stopLeftoverServer(join(parent, 'postgres'));
    for (const file of OWN_FILES) rmSync(join(parent, file), { recursive: true, force: true });
  } finally {
    lock.release();
  }
}
