// A server that outlived its Fourports (kill -9, a crash) still holds the data directory.
import { realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupProblem } from '../startup-problem.ts';
import { readPidFile } from './postmaster-pid.ts';
import { isAlive, workingDirectory } from './process-identity.ts';

const FAST_LIMIT_MS = 10_000;
const IMMEDIATE_LIMIT_MS = 10_000;

/**
 * Stops the server that a dead Fourports left behind, so that ours starts with its own settings and programs.
 * Call only while holding the directory's lock. Never signals a process that is not this directory's server.
 */
export async function stopLeftoverServer(dataDirectory: string): Promise<void> {
  const left = readPidFile(dataDirectory);
  if (left === undefined || !isAlive(left.pid)) return;
  const where = workingDirectory(left.pid);
  if (where === undefined) {
    throw new StartupProblem(
      'DATA_DIRECTORY_IN_USE',
      `Failed to open ${dataDirectory}: process ${left.pid} may be a database server left behind there. End it, or remove postmaster.pid when it is another program.`,
    );
  }
  if (where !== realpathSync(dataDirectory)) {
    // The id now belongs to another program (usual after a container restarts); the server would wait for it.
    rmSync(join(dataDirectory, 'postmaster.pid'));
    return;
  }
  if (await ended(left.pid, 'SIGINT', FAST_LIMIT_MS)) return;
  if (await ended(left.pid, 'SIGQUIT', IMMEDIATE_LIMIT_MS)) return;
  throw new StartupProblem(
    'DATA_DIRECTORY_IN_USE',
    `Failed to open ${dataDirectory}: the database server left behind there (process ${left.pid}) does not end. End it and start again.`,
  );
}

async function ended(pid: number, signal: NodeJS.Signals, limitMs: number): Promise<boolean> {
  process.kill(pid, signal);
  const limit = performance.now() + limitMs;
  while (performance.now() < limit) {
    if (!isAlive(pid)) return true;
    await pause(20);
  }
  return false;
}
