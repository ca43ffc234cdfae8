import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withConnection } from '../admin-connection.ts';
import type { StartupProblem } from '../startup-problem.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { isAlive } from './process-identity.ts';

let directory: string;
let running: EmbeddedPostgres[] = [];
const removals: (() => void)[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fourports-embedded-'));
});
afterEach(async () => {
  for (const server of running) await server.stop();
  running = [];
  for (const remove of removals.splice(0)) remove();
  rmSync(directory, { recursive: true, force: true });
});

const start = async (options: { onNotice?: (sentence: string) => void } = {}, at = directory) => {
  const server = await startEmbeddedPostgres({ dataDirectory: at, ...options });
  running.push(server);
  return server;
};
const stop = async (server: EmbeddedPostgres) => {
  running = running.filter((other) => other !== server);
  await server.stop();
};
const query = async (server: EmbeddedPostgres, text: string) =>
  (await withConnection(server.adminUrl, (client) => client.query<Record<string, unknown>>(text))).rows;
const problem = async (): Promise<StartupProblem> =>
  await start().then(
    () => expect.fail('it started'),
    (error: StartupProblem) => error,
  );

describe('the embedded database', () => {
  test('keeps its rows over a restart and its password to itself', async () => {
    const first = await start();
    expect(await query(first, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await query(first, 'CREATE TABLE kept AS SELECT 1 AS n');
    await stop(first);
    const second = await start();
    expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    expect(statSync(join(directory, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(second.adminUrl).toContain('@127.0.0.1:');
    const anyone = second.adminUrl.replace(/postgres:[^@]+@/, 'postgres:guess@');
    await expect(withConnection(anyone, async () => {})).rejects.toThrow(/password authentication failed/);
  });

  test('is not shared by two Fourports', async () => {
    await start();
    const refused = await problem();
    expect(refused.code).toBe('DATA_DIRECTORY_IN_USE');
    expect(refused.message).toContain(`another Fourports (process ${process.pid}) is using it`);
  });

  test('starts again by itself when it is killed, with everything acknowledged', async () => {
    const notices: string[] = [];
    const server = await start({ onNotice: (sentence) => notices.push(sentence) });
    await query(server, 'CREATE TABLE kept AS SELECT 1 AS n');
    process.kill(server.pid() ?? 0, 'SIGKILL');
    await expect
      .poll(() => query(server, 'SELECT n FROM kept').catch(() => []), { timeout: 20_000 })
      .toEqual([{ n: 1 }]);
    expect(notices).toEqual(['The embedded database ended unexpectedly and is started again.']);
  });

  test('is taken over from a Fourports that was killed', async () => {
    const left = await killedFourports(directory);
    expect(isAlive(left.postgres)).toBe(true);
    const server = await start();
    expect(isAlive(left.postgres)).toBe(false);
    expect(await query(server, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  test('starts when the id of a dead server now belongs to another process', async () => {
    await stop(await start());
    const file = join(directory, 'postgres', 'postmaster.pid');
    writeFileSync(file, `${process.pid}\n${directory}\n1\n1\n\n127.0.0.1\n\nready\n`);
    expect(await query(await start(), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test('is made anew when making it was interrupted', async () => {
    mkdirSync(join(directory, 'postgres.new', 'data', 'base'), { recursive: true });
    writeFileSync(join(directory, 'postgres.new', 'data', 'PG_VERSION'), '18\n');
    expect(await query(await start(), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  test.skipIf(process.platform !== 'linux')('does not hear the Ctrl-C of our terminal', async () => {
    const server = await start();
    // proc(5): the fifth field is the process group, the third after the command.
    const stat = readFileSync(`/proc/${server.pid()}/stat`, 'utf8');
    const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
    expect(group).toBe(server.pid());
  });

  test.skipIf(process.getuid?.() !== 0)('works below a directory that only root may enter', async () => {
    chmodSync(directory, 0o700);
    const server = await start({}, join(directory, 'private'));
    expect(statSync(join(directory, 'private', 'postgres')).uid).not.toBe(0);
    expect(await query(server, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });
});

describe('a data directory that cannot be used', () => {
  test('of another PostgreSQL is refused in a sentence', async () => {
    await stop(await start());
    writeFileSync(join(directory, 'postgres', 'PG_VERSION'), '17\n');
    const refused = await problem();
    expect(refused.code).toBe('DATA_DIRECTORY_OTHER_VERSION');
    expect(refused.message).toMatch(/written by PostgreSQL 17, and this is PostgreSQL 18\. .*--fresh/);
  });

  test('that is no directory is refused in a sentence', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    for (const [at, why] of [
      [file, /: a file stands in its way \(got EEXIST\)\. Set/],
      [join(file, 'data'), /: a file stands in its way \(got ENOTDIR\)\. Set/],
      // The system says of what is there that it is not: asked again and again, it says so for ever.
      ['/proc/fourports/data', /: it cannot be made \(got ENOENT\)\. Set/],
    ] as const)
      await expect(start({}, at)).rejects.toMatchObject({
        code: 'DATA_DIRECTORY_NOT_WRITABLE',
        message: expect.stringMatching(why),
      });
  });

  test('whose files are damaged is refused with what the server said', async () => {
    await stop(await start());
    rmSync(join(directory, 'postgres', 'global'), { recursive: true });
    const refused = await problem();
    expect(refused.code).toBe('DATABASE_NOT_STARTED');
    expect(refused.message).toMatch(/the server said ".+"\. Its log is .*postgres\.log/);
  });
});

// Mounting needs root; elsewhere these two are skipped.
describe.skipIf(!canMount())('a disk', () => {
  test('that is full is refused in a sentence', async () => {
    mount(directory, '50m');
    expect(await problem()).toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringMatching(/5\d MB are free, and 100 MB are needed/),
    });
  });

  test('that fills up loses nothing acknowledged, and the server comes back when there is space', async () => {
    mount(directory, '180m');
    const server = await start();
    await query(server, 'CREATE TABLE filler (n serial, text text)');
    await query(server, 'ALTER TABLE filler ALTER text SET STORAGE EXTERNAL');
    let acknowledged = 0;
    const fill = async (): Promise<void> => {
      for (;;) {
        await query(
          server,
          `INSERT INTO filler (text) SELECT repeat('x', 1000) FROM generate_series(1, 5000)`,
        );
        acknowledged += 5000;
      }
    };
    await expect(fill()).rejects.toThrow();
    expect(acknowledged).toBeGreaterThan(0);
    execFileSync('mount', ['-o', 'remount,size=400m', directory]);
    const count = () =>
      query(server, 'SELECT count(*)::integer AS n FROM filler').then(
        ([row]) => Number(row?.n),
        () => -1,
      );
    await expect.poll(count, { timeout: 20_000 }).toBeGreaterThanOrEqual(acknowledged);
    await query(server, `INSERT INTO filler (text) VALUES ('again')`);
  });
});

function mount(at: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', at]);
  removals.push(() => execFileSync('umount', [at]));
}

function canMount(): boolean {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false;
  const at = mkdtempSync(join(tmpdir(), 'fourports-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at], { stdio: 'ignore' });
    execFileSync('umount', [at]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(at, { recursive: true });
  }
}

/** Starts a server from a process of its own and kills that process; gives the server's id. */
async function killedFourports(dataDirectory: string): Promise<{ readonly postgres: number }> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../testing/left-behind.ts', import.meta.url)), dataDirectory],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const postgres = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => resolve(Number(chunk.toString('utf8'))));
    child.on('exit', () => reject(new Error('the process ended before its server was ready')));
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGKILL');
  await ended;
  return { postgres };
}
