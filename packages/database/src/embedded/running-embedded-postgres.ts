// The embedded server of a Fourports that runs now, for commands typed beside it.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readPidFile } from './postmaster-pid.ts';
import { isAlive } from './process-identity.ts';

/** Superuser's URL of the server that uses this data directory; undefined when none runs. */
export function runningEmbeddedPostgres(dataDirectory: string): string | undefined {
  const parent = resolve(dataDirectory);
  const passwordFile = join(parent, 'postgres.password');
  const running = readPidFile(join(parent, 'postgres'));
  if (running?.status !== 'ready' || !isAlive(running.pid) || !existsSync(passwordFile)) return undefined;
  const password = readFileSync(passwordFile, 'utf8').trim();
  return `postgresql://postgres:${password}@127.0.0.1:${running.port}/postgres`;
}
