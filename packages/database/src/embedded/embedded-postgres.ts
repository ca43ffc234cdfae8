// PostgreSQL as part of this process: started with it, stopped with it, started again when it dies.
import { statfsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupProblem } from '../startup-problem.ts';
import { type Cluster, closeCluster, openCluster, syncCluster } from './cluster.ts';
import { type DirectoryLock, lockDirectory } from './directory-lock.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { stopLeftoverServer } from './stop-leftover.ts';

export type EmbeddedPostgres = {
  /** Superuser's URL of the database `postgres`; for bootstrap only. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: () => number | undefined;
  /** Ends the server after its open transactions are rolled back, and gives the directory free. */
  readonly stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  /** Holds the server's files, its password and its log. Made when absent. */
  readonly dataDirectory: string;
  /** False only for tests: nothing survives a power cut. */
  readonly durable?: boolean;
  /** Settings of postgresql.conf beside ours. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Hears one sentence when the server died and was started again. */
  readonly onNotice?: (sentence: string) => void;
};

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '128MB',
  max_connections: '100',
  // A forgotten transaction holds every reader of the log back.
  idle_in_transaction_session_timeout: '10s',
  transaction_timeout: '60s',
  client_connection_check_interval: '2s',
  // Single rows by key: compiling and asynchronous reads cost more than they bring.
  jit: 'off',
  io_method: 'sync',
  random_page_cost: '1.1',
  log_checkpoints: 'off',
};
const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const FREE_BYTES_NEEDED = 100_000_000;
const STOP_LIMIT_MS = 10_000;
const RESTART_PAUSE_MS = 500;

/** Starts PostgreSQL 18 on a free port of 127.0.0.1. Throws StartupProblem. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const parent = resolve(options.dataDirectory);
  const lock = lockDirectory(parent);
  try {
    refuseFullDisk(parent);
    const durable = options.durable !== false;
    const settings = { ...SETTINGS, ...(durable ? {} : NOT_DURABLE), ...options.settings };
    const cluster = await openCluster(parent);
    const server = await stopLeftoverServer(cluster.dataDirectory)
      .then(() => startServer(cluster, settings))
      .catch((error: unknown) => {
        closeCluster(cluster);
        throw error;
      });
    const syncing = durable && cluster.isNew ? syncCluster(cluster) : Promise.resolve();
    return supervise({ cluster, settings, lock, syncing, onNotice: options.onNotice ?? (() => {}) }, server);
  } catch (error) {
    lock.release();
    throw error;
  }
}

type Supervised = {
  readonly cluster: Cluster;
  readonly settings: Readonly<Record<string, string>>;
  readonly lock: DirectoryLock;
  readonly syncing: Promise<void>;
  readonly onNotice: (sentence: string) => void;
};

function supervise(context: Supervised, first: ServerProcess): EmbeddedPostgres {
  let current = first;
  let stopping = false;
  // When this process ends without stop(), the server must not stay behind.
  const atExit = (): void => {
    current.child.kill('SIGINT');
  };
  process.on('exit', atExit);

  const watch = async (): Promise<void> => {
    while (!stopping) {
      await current.exited;
      while (!stopping) {
        context.onNotice('The embedded database ended unexpectedly and is started again.');
        const next = await restart(context, first.port);
        if (next === undefined) continue;
        current = next;
        break;
      }
    }
    if (current.child.exitCode === null && current.child.signalCode === null) await end(current);
  };
  const watching = watch();

  return {
    adminUrl: `postgresql://postgres:${context.cluster.password}@127.0.0.1:${first.port}/postgres`,
    port: first.port,
    pid: () => current.child.pid,
    stop: async () => {
      stopping = true;
      await end(current);
      await Promise.all([watching, context.syncing]);
      closeCluster(context.cluster);
      process.off('exit', atExit);
      context.lock.release();
    },
  };
}

/** The new server, or undefined after a pause when it cannot start now (a disk still full, for example). */
async function restart(context: Supervised, port: number): Promise<ServerProcess | undefined> {
  try {
    return await startServer(context.cluster, context.settings, port);
  } catch (error) {
    context.onNotice(error instanceof Error ? error.message : String(error));
    await pause(RESTART_PAUSE_MS);
    return undefined;
  }
}

async function end(server: ServerProcess): Promise<void> {
  server.child.kill('SIGINT');
  const late = setTimeout(() => server.child.kill('SIGQUIT'), STOP_LIMIT_MS);
  await server.exited;
  clearTimeout(late);
}

function refuseFullDisk(directory: string): void {
  const { bavail, bsize } = statfsSync(directory);
  const free = bavail * bsize;
  if (free >= FREE_BYTES_NEEDED) return;
  throw new StartupProblem(
    'DISK_FULL',
    `Failed to open the data directory ${directory}: ${Math.floor(free / 1_000_000)} MB are free, and 100 MB are needed. Free some space or set DATA_DIR to another disk.`,
  );
}
