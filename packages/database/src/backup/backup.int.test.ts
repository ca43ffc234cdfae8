import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { withConnection } from '../admin-connection.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded/embedded-postgres.ts';
import { backUp } from './back-up.ts';
import { restore } from './restore.ts';

const TAKEN_AT = '2026-01-02T03:04:05.000Z';

const first = mkdtempSync(join(tmpdir(), 'fourports-backup-of-'));
let server: EmbeddedPostgres;
beforeAll(async () => {
  server = await startEmbeddedPostgres({ dataDirectory: first });
});
afterAll(async () => {
  await server.stop();
  rmSync(first, { recursive: true });
});

let scratch: string;
let file: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'fourports-backup-'));
  file = join(scratch, 'kept.fourports');
});
afterEach(() => rmSync(scratch, { recursive: true }));

const query = (url: string, statement: string) =>
  withConnection(url, async (client) => (await client.query<Record<string, unknown>>(statement)).rows);
const take = () =>
  backUp({
    adminUrl: server.adminUrl,
    dataDirectory: first,
    file,
    beside: ['note.json', 'not-there.json'],
    takenAt: TAKEN_AT,
  });
/** What the server of a data directory answers. */
const askedIn = async (dataDirectory: string, statement: string) => {
  const restored = await startEmbeddedPostgres({ dataDirectory });
  try {
    return await query(restored.adminUrl, statement);
  } finally {
    await restored.stop();
  }
};

test('everything committed before the backup ended is in it, and nothing committed later', async () => {
  writeFileSync(join(first, 'note.json'), '{}');
  await query(server.adminUrl, 'CREATE TABLE kept AS SELECT g AS n FROM generate_series(1, 50000) g');
  let writing = true;
  let written = 50_000;
  const writer = withConnection(server.adminUrl, async (client) => {
    while (writing) {
      await client.query('INSERT INTO kept VALUES ($1)', [written + 1]);
      written += 1;
    }
  });
  await expect.poll(() => written).toBeGreaterThan(50_000);
  const before = written;
  await take();
  writing = false;
  await writer;
  await query(server.adminUrl, 'INSERT INTO kept VALUES (-1)');

  const second = join(scratch, 'second');
  expect(await restore({ file, dataDirectory: second, replace: false })).toEqual({
    takenAt: TAKEN_AT,
    movedTo: undefined,
  });
  const [row] = await askedIn(
    second,
    'SELECT count(*)::int AS rows, max(n) AS last, min(n) AS first FROM kept',
  );
  expect(row?.rows).toBe(row?.last);
  expect(row?.last).toBeGreaterThanOrEqual(before);
  expect(row?.first).toBe(1);
  expect(readFileSync(join(second, 'note.json'), 'utf8')).toBe('{}');
});

test('is for its owner alone', async () => {
  await take();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(scratch)).toEqual([basename(file)]);
});

test('a directory that holds a database is kept, unless it is to be replaced: then it is moved aside', async () => {
  await take();
  const second = join(scratch, 'second');
  await restore({ file, dataDirectory: second, replace: false });
  await askedIn(second, 'CREATE TABLE later AS SELECT 2 AS n');
  await expect(restore({ file, dataDirectory: second, replace: false })).rejects.toMatchObject({
    code: 'DATA_DIRECTORY_NOT_EMPTY',
  });
  const { movedTo = '' } = await restore({ file, dataDirectory: second, replace: true });
  const has = `SELECT to_regclass('later') IS NOT NULL AS later`;
  expect(await askedIn(second, has)).toEqual([{ later: false }]);
  expect(await askedIn(movedTo, has)).toEqual([{ later: true }]);
});

test('a running Fourports is not restored over', async () => {
  await take();
  await expect(restore({ file, dataDirectory: first, replace: true })).rejects.toMatchObject({
    code: 'DATA_DIRECTORY_IN_USE',
  });
});

test('what is not a whole backup is refused, and nothing is left behind', async () => {
  await take();
  truncateSync(file, Math.floor(statSync(file).size / 2));
  const other = join(scratch, 'other.txt');
  writeFileSync(other, 'not a backup');
  for (const broken of [file, other, join(scratch, 'not-there')]) {
    const second = join(scratch, 'second');
    await expect(restore({ file: broken, dataDirectory: second, replace: false })).rejects.toMatchObject({
      code: 'BACKUP_NOT_READABLE',
    });
    expect(readdirSync(second)).toEqual([]);
    expect(readdirSync(scratch)).not.toContain('second.restoring');
  }
});
