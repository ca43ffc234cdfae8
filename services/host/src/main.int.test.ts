// The executable from outside: what it says when it cannot start, and what it leaves behind when it is killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { runningEmbeddedPostgres } from '@fourports/database';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

const MAIN = path.join(import.meta.dirname, 'main.ts');
const READY = /^Fourports is ready: (http:\/\/127\.0\.0\.1:\d+)\n$/;
const START_LIMIT_MS = 60_000;
vi.setConfig({ testTimeout: START_LIMIT_MS });

let home: string;
const children = new Set<ChildProcess>();
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'fourports-main-'));
});
afterAll(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(home, { recursive: true });
});

type Wishes = { readonly environment?: Readonly<Record<string, string>>; readonly args?: readonly string[] };

const begin = ({ environment = {}, args = [] }: Wishes) => {
  const child = spawn(process.execPath, [MAIN, '--services=schedules', ...args], {
    cwd: home,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      DATA_DIR: 'data',
      DEMO: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  return child;
};

/** For starts that fail: the exit code and all it said. */
const failed = async (wishes: Wishes) => {
  const child = begin(wishes);
  const [printed, said, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { exitCode, printed, said };
};

/** For starts that succeed: its address, once its one line is there. */
const started = async (wishes: Wishes = {}) => {
  const child = begin(wishes);
  const said = text(child.stderr);
  const ended = once(child, 'exit').then(async ([code]) => {
    throw new Error(`ended with ${code}: ${await said}`);
  });
  const [line] = await Promise.race([once(child.stdout, 'data'), ended]);
  ended.catch(() => {});
  const url = READY.exec(String(line))?.[1];
  if (url === undefined) throw new Error(`no ready line: ${line}`);
  return { child, url };
};

const kill = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  child.kill(signal);
  const [code] = await once(child, 'exit');
  return code;
};

const query = async (sql: string): Promise<readonly unknown[]> => {
  const url = runningEmbeddedPostgres(path.join(home, 'data'));
  if (url === undefined) throw new Error('no database runs there');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
};

describe('says in a sentence, without a stack and with exit code 1,', () => {
  test('that the port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    expect(await failed({ environment: { PORT: port } })).toEqual({
      exitCode: 1,
      printed: '',
      said: `Failed to listen on 127.0.0.1:${port}: the port is in use. Stop the program that uses it, or set PORT to another.\n`,
    });
    taken.close();
  });

  test('every wrong setting at once, its own and those of its services', async () => {
    const { exitCode, said } = await failed({
      args: ['--services=portal'],
      environment: {
        PORT: 'eighty',
        DEMO: 'yes',
        SMTP_URL: 'http://mail',
        DATABASE_URL: 'mysql://root:hunter2@x/y',
      },
    });
    expect(exitCode).toBe(1);
    expect(said.trimEnd().split('\n')).toEqual([
      'Failed to read setting PORT: must be a number (got "eighty").',
      'Failed to read setting DATABASE_URL: must be postgres://user:password@host:port/database (got a value that is not shown).',
      'Failed to read setting DEMO: must be 0 or 1 (got "yes").',
      expect.stringMatching(/^Failed to read setting SMTP_URL: /),
    ]);
  });

  test('that --fresh is for the embedded database only', async () => {
    const environment = { DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/fourports' };
    const { exitCode, said } = await failed({ environment, args: ['--fresh'] });
    expect([exitCode, said.split('\n').length]).toEqual([1, 2]);
    expect(said).toMatch(/^Failed to begin anew: --fresh is for the embedded database only/);
  });

  test('that the database cannot be reached', async () => {
    const environment = { DATABASE_URL: 'postgres://someone:hunter2@127.0.0.1:1/fourports' };
    const { exitCode, said } = await failed({ environment });
    expect(exitCode).toBe(1);
    expect(said).toMatch(/^Failed to .*127\.0\.0\.1:1/m);
    expect(said).not.toMatch(/hunter2|\n {4}at /);
  });

  test.each([
    ['a-file', 'a file stands in its way (got EEXIST)'],
    ['/proc/fourports', 'it cannot be made (got ENOENT)'],
  ])('that the data directory %s cannot be had', async (dataDirectory, why) => {
    writeFileSync(path.join(home, 'a-file'), 'kept');
    const { exitCode, said } = await failed({ environment: { DATA_DIR: dataDirectory } });
    expect(exitCode).toBe(1);
    const [starting, sentence, ...more] = said.trimEnd().split('\n');
    expect(starting).toMatch(/^Starting PostgreSQL in /);
    expect(sentence).toBe(
      `Failed to open the data directory ${path.resolve(home, dataDirectory)}: ${why}. Set DATA_DIR to a directory that is there or that this user may make.`,
    );
    expect(more).toEqual([]);
  });

  test('that another version wrote the data directory', async () => {
    mkdirSync(path.join(home, 'older/postgres'), { recursive: true });
    writeFileSync(path.join(home, 'older/postgres/PG_VERSION'), '17\n');
    const { exitCode, said } = await failed({ environment: { DATA_DIR: 'older' } });
    expect(exitCode).toBe(1);
    expect(said).toMatch(/written by PostgreSQL 17, and this is PostgreSQL 18\./);
    expect(said).not.toMatch(/\n {4}at /);
  });

  test('that there is no such service', async () => {
    const { exitCode, said } = await failed({ args: ['--services=tracking,teleport'] });
    expect([exitCode, said]).toEqual([1, expect.stringContaining('No service is called teleport.')]);
  });
});

test(
  'prints one line, ends in order, begins again where it was, and survives being killed',
  async () => {
    const first = await started();
    expect((await fetch(`${first.url}/health/ready`)).status).toBe(200);
    const second = await failed({});
    expect(second).toMatchObject({ exitCode: 1, printed: '' });
    expect(second.said).toMatch(/another Fourports \(process \d+\) is using it/);
    await query('create table public.marker as select 7 as kept');
    expect(await kill(first.child, 'SIGTERM')).toBe(0);

    const again = await started();
    expect(await query('select kept from public.marker')).toEqual([{ kept: 7 }]);
    await query('update public.marker set kept = 8');
    await kill(again.child, 'SIGKILL');

    const recovered = await started();
    expect((await fetch(`${recovered.url}/health/ready`)).status).toBe(200);
    expect(await query('select kept from public.marker')).toEqual([{ kept: 8 }]);
    expect(await kill(recovered.child, 'SIGINT')).toBe(0);
  },
  4 * START_LIMIT_MS,
);

test('leaves nothing running when the npm that started it is told to end', async () => {
  const npm = spawn('npm', ['start', '--silent', '--', '--services=schedules'], {
    cwd: path.resolve(import.meta.dirname, '../../..'),
    env: { ...process.env, PORT: '0', DATA_DIR: path.join(home, 'data'), DEMO: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.add(npm);
  const [line] = await once(npm.stdout, 'data');
  expect(String(line)).toMatch(READY);
  npm.kill('SIGTERM');
  // Its output is closed by the last process that could still write to it.
  await once(npm, 'close');
  expect(runningEmbeddedPostgres(path.join(home, 'data'))).toBeUndefined();
});

test(
  'begins anew with --fresh and touches nothing else in the data directory',
  async () => {
    const stranger = path.join(home, 'data/not-ours.txt');
    mkdirSync(path.dirname(stranger), { recursive: true });
    writeFileSync(stranger, 'kept');
    const { child } = await started({ args: ['--fresh'] });
    expect(await query("select to_regclass('public.marker') as marker")).toEqual([{ marker: null }]);
    await kill(child, 'SIGTERM');
    rmSync(stranger);
  },
  START_LIMIT_MS,
);
