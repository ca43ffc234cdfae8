// One run of the `postgres` program, from spawn to exit.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupProblem } from '../startup-problem.ts';
import type { Cluster } from './cluster.ts';
import { freePort } from './free-port.ts';
import { readPidFile } from './postmaster-pid.ts';
import { identity } from './run-program.ts';

export type ServerProcess = {
  readonly port: number;
  readonly child: ChildProcess;
  /** Resolves when the server has ended, wanted or not. */
  readonly exited: Promise<void>;
};

const READY_POLL_MS = 10;
// Recovery after a power cut replays at most max_wal_size of log; this is far above it.
const READY_LIMIT_MS = 120_000;
// The children of a killed server end within a second or two; until then its shared memory is in use.
const LEFTOVER_LIMIT_MS = 15_000;

/** Starts the server and waits until it takes connections. Throws StartupProblem with what the server said. */
export async function startServer(
  cluster: Cluster,
  settings: Readonly<Record<string, string>>,
  wantedPort?: number,
): Promise<ServerProcess> {
  const began = performance.now();
  let port = wantedPort ?? (await freePort());
  for (;;) {
    const attempt = launch(cluster, settings, port);
    const failure = await untilReady(cluster, attempt);
    if (failure === undefined) return { port, child: attempt.child, exited: attempt.exited };
    const waited = performance.now() - began;
    if (failure.includes('Address already in use') && waited < LEFTOVER_LIMIT_MS) port = await freePort();
    else if (/shared memory block|lock file ".*" already exists/.test(failure) && waited < LEFTOVER_LIMIT_MS)
      await pause(200);
    else throw problemOf(cluster, failure);
  }
}

type Attempt = Omit<ServerProcess, 'port'> & { readonly logStart: number };

function launch(cluster: Cluster, settings: Readonly<Record<string, string>>, port: number): Attempt {
  const logStart = rotateLog(cluster.logFile);
  const log = openSync(cluster.logFile, 'a', 0o600);
  const args = ['-D', cluster.directoryArgument, '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const child = spawn(cluster.binaries.postgres, args, {
    ...identity(cluster.user),
    stdio: ['ignore', log, log, cluster.directoryHandle ?? 'ignore'],
    env: { ...process.env, LC_ALL: 'C' },
    // A process group of its own: Ctrl-C reaches us alone, and we stop the server after everything else.
    detached: true,
  });
  child.unref();
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
    child.on('error', () => resolve());
  });
  return { child, exited, logStart };
}

/** Undefined when ready; what the server wrote when it ended first. */
async function untilReady(cluster: Cluster, attempt: Attempt): Promise<string | undefined> {
  let ended = false;
  void attempt.exited.then(() => {
    ended = true;
  });
  const limit = performance.now() + READY_LIMIT_MS;
  while (!ended) {
    const state = readPidFile(cluster.dataDirectory);
    if (state?.pid === attempt.child.pid && state?.status === 'ready') return undefined;
    if (performance.now() > limit) {
      attempt.child.kill('SIGQUIT');
      return `the server was not ready after ${READY_LIMIT_MS / 1000} seconds`;
    }
    await pause(READY_POLL_MS);
  }
  return readFileSync(cluster.logFile, 'utf8').slice(attempt.logStart);
}

const LOG_LIMIT_BYTES = 10_000_000;

/** Moves a long log aside; gives the length the log has now. */
function rotateLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_LIMIT_BYTES) return size;
  renameSync(file, `${file}.1`);
  return 0;
}

function problemOf(cluster: Cluster, output: string): StartupProblem {
  if (output.includes('No space left on device')) {
    return new StartupProblem(
      'DISK_FULL',
      `Failed to start the embedded database: no space is left for ${cluster.dataDirectory}. Free some space or set DATA_DIR to another disk.`,
    );
  }
  const said = /(?:FATAL|PANIC|ERROR): +(.*)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? '';
  return new StartupProblem(
    'DATABASE_NOT_STARTED',
    `Failed to start the embedded database: the server said "${said}". Its log is ${cluster.logFile}.`,
  );
}
