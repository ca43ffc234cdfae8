// The files of one embedded server: made once, opened ever after.
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartupProblem } from '../startup-problem.ts';
import { notWritable } from './directory-lock.ts';
import { findPostgresBinaries, POSTGRES_MAJOR, type PostgresBinaries } from './postgres-binaries.ts';
import { runProgram } from './run-program.ts';
import { findServerUser, type SystemUser } from './system-user.ts';

export type Cluster = {
  readonly dataDirectory: string;
  readonly logFile: string;
  readonly password: string;
  readonly binaries: PostgresBinaries;
  readonly user: SystemUser | undefined;
  /**
   * How the server is told of its directory. As another user it gets an open descriptor instead of a path:
   * /proc/self/fd/3 leads there even below a directory closed to that user, such as /root.
   */
  readonly directoryArgument: string;
  readonly directoryHandle: number | undefined;
  /** True when this start made it: its files are not yet forced to the disk. */
  readonly isNew: boolean;
};

const THROUGH_DESCRIPTOR = '/proc/self/fd/3';

/** Opens the cluster below `parent`, making it when there is none. Call while holding the lock of `parent`. */
export async function openCluster(parent: string): Promise<Cluster> {
  const dataDirectory = join(parent, 'postgres');
  refuseOtherVersion(dataDirectory);
  const user = findServerUser(dataDirectory);
  const binaries = await findPostgresBinaries(user);
  const password = readOrMakePassword(parent);
  const isNew = !existsSync(join(dataDirectory, 'PG_VERSION'));
  if (isNew) await makeCluster({ parent, dataDirectory, user, binaries, password });
  const logFile = join(parent, 'postgres.log');
  return { dataDirectory, logFile, password, binaries, user, isNew, ...handle(dataDirectory, user) };
}

export function closeCluster(cluster: Cluster): void {
  if (cluster.directoryHandle !== undefined) closeSync(cluster.directoryHandle);
}

/** Forces every file of the cluster to the disk, once after it was made. */
export async function syncCluster(cluster: Cluster): Promise<void> {
  const args = ['-D', cluster.directoryArgument, '--sync-only'];
  await runProgram(cluster.binaries.initdb, args, { user: cluster.user, directory: cluster.directoryHandle });
}

function handle(
  directory: string,
  user: SystemUser | undefined,
): Pick<Cluster, 'directoryArgument' | 'directoryHandle'> {
  if (user === undefined) return { directoryArgument: directory, directoryHandle: undefined };
  return { directoryArgument: THROUGH_DESCRIPTOR, directoryHandle: openSync(directory, 'r') };
}

function refuseOtherVersion(dataDirectory: string): void {
  const file = join(dataDirectory, 'PG_VERSION');
  if (!existsSync(file)) return;
  const version = readFileSync(file, 'utf8').trim();
  if (version === POSTGRES_MAJOR) return;
  throw new StartupProblem(
    'DATA_DIRECTORY_OTHER_VERSION',
    `Failed to open the data directory ${dataDirectory}: it was written by PostgreSQL ${version}, and this is PostgreSQL ${POSTGRES_MAJOR}. Use the Fourports version that wrote it, or start anew with --fresh.`,
  );
}

function readOrMakePassword(parent: string): string {
  const file = join(parent, 'postgres.password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  try {
    writeFileSync(file, `${password}\n`, { mode: 0o600 });
  } catch (error) {
    throw notWritable(parent, error);
  }
  return password;
}

type New = Pick<Cluster, 'dataDirectory' | 'user' | 'binaries' | 'password'> & {
  readonly parent: string;
};

// Made aside and renamed: a cluster that is there is whole.
async function makeCluster(cluster: New): Promise<void> {
  const unfinished = join(cluster.parent, 'postgres.new');
  const passwordFile = join(unfinished, 'password');
  const target = join(unfinished, 'data');
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(target, { recursive: true, mode: 0o700 });
    writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
    for (const file of [target, passwordFile]) {
      if (cluster.user !== undefined) chownSync(file, cluster.user.uid, cluster.user.gid);
    }
    chmodSync(unfinished, 0o711);
  } catch (error) {
    throw notWritable(cluster.parent, error);
  }
  await initialise(cluster, unfinished);
  renameSync(target, cluster.dataDirectory);
  rmSync(unfinished, { recursive: true });
}

async function initialise(cluster: New, unfinished: string): Promise<void> {
  const { directoryArgument, directoryHandle } = handle(unfinished, cluster.user);
  const args = [
    ['-D', `${directoryArgument}/data`, '--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8'],
    // The same order of text on every machine, whatever its own locale.
    ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
    // Forcing a thousand new files to a slow disk takes seconds; syncCluster does it beside the work.
    ['--no-sync', `--pwfile=${directoryArgument}/password`],
  ].flat();
  const run = await runProgram(cluster.binaries.initdb, args, {
    user: cluster.user,
    directory: directoryHandle,
  });
  if (directoryHandle !== undefined) closeSync(directoryHandle);
  if (run.status === 0) return;
  if (run.output.includes('No space left on device')) {
    throw new StartupProblem(
      'DISK_FULL',
      `Failed to make the embedded database in ${cluster.parent}: no space is left. Free some space or set DATA_DIR to another disk.`,
    );
  }
  const said = /error: (.*)/.exec(run.output)?.[1] ?? run.output.trim().split('\n').at(-1) ?? '';
  throw new StartupProblem(
    'DATABASE_NOT_STARTED',
    `Failed to make the embedded database in ${cluster.parent}: initdb said "${said}".`,
  );
}
