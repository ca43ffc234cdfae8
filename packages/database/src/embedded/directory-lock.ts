// One Fourports for one data directory.
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartupProblem } from '../startup-problem.ts';
import { makeDirectory } from './make-directory.ts';
import { isAlive, startedToken } from './process-identity.ts';

export type DirectoryLock = { readonly release: () => void };

const Holder = z.object({ pid: z.number().int().positive(), started: z.string() });
/** The file in the data directory that says whose it is. */
export const LOCK_NAME = 'fourports.lock';

/**
 * Takes the data directory for this process. A lock whose process is gone (kill -9, power cut) is taken over.
 * Throws StartupProblem DATA_DIRECTORY_IN_USE or DATA_DIRECTORY_NOT_WRITABLE.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const file = join(directory, LOCK_NAME);
  const own = JSON.stringify({ pid: process.pid, started: startedToken(process.pid) });
  try {
    makeDirectory(directory);
  } catch (error) {
    throw notMade(directory, error);
  }
  for (;;) {
    if (created(directory, file, own)) return { release: () => release(file, own) };
    const found = readIfThere(file);
    if (found === undefined) continue;
    const holder = parse(found);
    if (holder !== undefined && holds(holder)) {
      throw new StartupProblem(
        'DATA_DIRECTORY_IN_USE',
        `Failed to open the data directory ${directory}: another Fourports (process ${holder.pid}) is using it. Stop that one, or set DATA_DIR to another directory.`,
      );
    }
    takeAway(file, found);
  }
}

const holds = (holder: z.infer<typeof Holder>): boolean =>
  isAlive(holder.pid) && startedToken(holder.pid) === holder.started;

// Written aside and linked into place, so that nobody ever reads half a lock.
function created(directory: string, file: string, own: string): boolean {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, own, { mode: 0o600 });
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw notWritable(directory, error);
  } finally {
    if (existsSync(draft)) rmSync(draft);
  }
}

// Two starters may both see the same stale lock: only the one that moves away the text it judged may go on.
function takeAway(file: string, judged: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== judged) linkSync(aside, file);
  rmSync(aside);
}

function release(file: string, own: string): void {
  if (readIfThere(file) === own) rmSync(file);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): z.infer<typeof Holder> | undefined {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

function notMade(directory: string, error: unknown): StartupProblem {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return notWritable(directory, error);
  const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'a file stands in its way' : 'it cannot be made';
  return new StartupProblem(
    'DATA_DIRECTORY_NOT_WRITABLE',
    `Failed to open the data directory ${directory}: ${why} (got ${code ?? String(error)}). Set DATA_DIR to a directory that is there or that this user may make.`,
    { cause: error },
  );
}

/** The sentence for a directory that cannot be written, by what the system said. */
export function notWritable(directory: string, error: unknown): StartupProblem {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartupProblem(
      'DISK_FULL',
      `Failed to write to the data directory ${directory}: no space is left. Free some space or set DATA_DIR to another disk.`,
      { cause: error },
    );
  }
  return new StartupProblem(
    'DATA_DIRECTORY_NOT_WRITABLE',
    `Failed to write to the data directory ${directory} (got ${code ?? String(error)}). Give this user the right to write there, or set DATA_DIR to another directory.`,
    { cause: error },
  );
}
