// The real product in a process of its own, started as a person starts it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DemoAccount, readCredentials } from '../demo/credentials-file.ts';

const HOST = path.resolve(import.meta.dirname, '..');
const READY = /^Fourports is ready: (http:\/\/\S+)$/m;
/** Decisions §10: from nothing to ready in a minute; a loaded machine may take twice that. */
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;

/** What a test needs to be somebody: where, and with which password or key. Plain data, so that workers can get it. */
export type RunningProduct = {
  readonly baseUrl: string;
  readonly accounts: readonly DemoAccount[];
  readonly credentialsFile: string;
};

export type Product = RunningProduct & {
  /** Everything it has printed on standard output. */
  readonly printed: () => string;
  /** Ctrl-C; resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
};

/** A folder of its own for the data, credentials.json among them, gone when it goes out of scope. */
export const temporaryHome = async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'fourports-e2e-'));
  return { home, [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }) };
};

/** Starts the product in `home` on a free port and waits for its ready line; what it printed is in the error if it never comes. */
export const startProduct = async (
  home: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<Product> => {
  const running = startScript('main.ts', args, {
    cwd: home,
    environment: { PORT: String(await freePort()), DATA_DIR: path.join(home, 'data'), ...environment },
  });
  try {
    const [, baseUrl = ''] = await running.waitFor(READY, START_LIMIT_MS);
    const credentialsFile = path.join(home, 'data/credentials.json');
    const credentials = await readCredentials(credentialsFile);
    if (credentials === undefined) throw new Error(`Ready, but there is no ${credentialsFile}.`);
    return {
      baseUrl,
      accounts: credentials.accounts,
      credentialsFile,
      printed: running.printed,
      stop: running.stop,
    };
  } catch (error) {
    await running.stop();
    throw error;
  }
};

/** One process of an installation, ready. */
export type StartedProcess = {
  readonly baseUrl: string;
  readonly pid: number | undefined;
  /** Ctrl-C; resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
};

/** Starts one process of it and waits for its ready line. */
export const startProcess = async (
  args: readonly string[],
  surroundings: Surroundings,
): Promise<StartedProcess> => {
  const running = startScript('main.ts', args, surroundings);
  try {
    const [, baseUrl = ''] = await running.waitFor(READY, START_LIMIT_MS);
    return { baseUrl, pid: running.pid, stop: running.stop };
  } catch (error) {
    await running.stop();
    throw error;
  }
};

/** Runs one of host's scripts to its end: its exit code and all it printed. */
export const runScript = async (script: string, args: readonly string[], surroundings: Surroundings) => {
  const running = startScript(script, args, surroundings);
  return { code: await running.ended, output: running.printed() + running.complained() };
};

export type Surroundings = { readonly cwd: string; readonly environment: Readonly<Record<string, string>> };

const startScript = (script: string, args: readonly string[], { cwd, environment }: Surroundings) => {
  const child = spawn(process.execPath, [path.join(HOST, script), ...args], {
    cwd,
    env: { ...ownEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = gather(child, 'stdout');
  const complained = gather(child, 'stderr');
  const ended = once(child, 'exit').then(([code]): number | null => (typeof code === 'number' ? code : null));
  return {
    printed,
    complained,
    ended,
    pid: child.pid,
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGINT');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      const code = await ended;
      clearTimeout(late);
      return code;
    },
    waitFor: (wanted: RegExp, limitMs: number) =>
      new Promise<RegExpExecArray>((resolve, reject) => {
        const fail = (reason: string): void =>
          reject(new Error(`${script}: ${reason}\n${printed()}\n${complained()}`));
        const late = setTimeout(() => fail(`not ready in ${limitMs} ms`), limitMs);
        const look = (): void => {
          const found = wanted.exec(printed());
          if (found === null) return;
          clearTimeout(late);
          resolve(found);
        };
        child.stdout?.on('data', look);
        void ended.then((code) => {
          clearTimeout(late);
          fail(`ended with code ${code} before it was ready`);
        });
      }),
  };
};

/** A person's shell knows nothing of the test runner. */
const ownEnvironment = (): NodeJS.ProcessEnv => {
  const { NODE_ENV: _environment, ...own } = process.env;
  return own;
};

const gather = (child: ChildProcess, from: 'stdout' | 'stderr'): (() => string) => {
  let text = '';
  child[from]?.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return () => text;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
};
