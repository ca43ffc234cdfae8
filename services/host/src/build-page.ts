// The page is built when its sources are newer than what was built; an installation that brings it built is left alone.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const REPOSITORY = path.resolve(import.meta.dirname, '../../..');
const PAGE = path.join(REPOSITORY, 'services/portal/web');
const BUILT = path.join(PAGE, 'dist/index.html');
const VITE = path.join(REPOSITORY, 'node_modules/vite/bin/vite.js');
/** What the page is made of; the texts and schemas it shares come from contracts. */
const SOURCES = ['src', 'index.html', 'vite.config.ts', 'package.json'].map((name) => path.join(PAGE, name));
const SHARED = ['packages/contracts/src', 'packages/freight/src'].map((name) => path.join(REPOSITORY, name));

/** Builds the page if it must be; throws when the build fails, with what the builder said. */
export const buildPage = async (progress: (sentence: string) => void): Promise<void> => {
  // Without the builder there is nothing newer to build from: the page came built, or portal says it is not there.
  if (!existsSync(VITE) || (await isCurrent())) return;
  progress('Building the page');
  try {
    await promisify(execFile)(process.execPath, [VITE, 'build', '--logLevel', 'warn'], {
      cwd: PAGE,
      // Whatever the one who starts it is doing: with another value the page would carry React's development build.
      env: { ...process.env, NODE_ENV: 'production' },
    });
  } catch (cause) {
    // What a failed build left behind is newer than its sources; the next start is to build again.
    await rm(BUILT, { force: true });
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
    throw new Error(`Failed to build the page in services/portal/web: ${said}`, { cause });
  }
};

const isCurrent = async (): Promise<boolean> => {
  const built = await stat(BUILT).catch(() => undefined);
  if (built === undefined) return false;
  const newest = await Promise.all([...SOURCES, ...SHARED].map(newestChange));
  return Math.max(...newest) <= built.mtimeMs;
};

/** Milliseconds of the last change at or below a path. */
const newestChange = async (where: string): Promise<number> => {
  const found = await stat(where);
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = await readdir(where);
  const below = await Promise.all(entries.map((name) => newestChange(path.join(where, name))));
  return Math.max(found.mtimeMs, ...below);
};
