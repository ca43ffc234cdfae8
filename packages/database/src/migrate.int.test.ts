import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withConnection } from './admin-connection.ts';
import { type Migrations, migrate } from './migrate.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

const statement = (text: string): Migrations[string] => ({
  up: async (db: Kysely<unknown>) => {
    await sql.raw(text).execute(db);
  },
});
const first: Migrations = { '0001-notes': statement('CREATE TABLE notes (id text)') };
const second: Migrations = { ...first, '0002-text': statement('ALTER TABLE notes ADD text text') };
const broken: Migrations = {
  ...second,
  '0003-more': statement('ALTER TABLE notes ADD more text'),
  '0004-broken': statement('ALTER TABLE nowhere ADD text text'),
};

let database: TestDatabase;
const run = (migrations: Migrations) =>
  migrate({ url: database.adminUrl, service: 'tracking', roleSecret: database.roleSecret, migrations });
const query = async (text: string) =>
  (await withConnection(database.adminUrl, (client) => client.query(text))).rows;
const columns = async () =>
  (
    await query(`SELECT attname FROM pg_attribute WHERE attrelid = 'tracking.notes'::regclass AND attnum > 0`)
  ).map(({ attname }) => attname);

beforeAll(async () => {
  database = await createTestDatabase({ migrations: { tracking: {} } });
});
afterAll(async () => {
  await database.drop();
});

describe('migrate', () => {
  test('applies what is missing once, however many processes start', async () => {
    const applied = await Promise.all([run(first), run(first), run(first)]);
    expect(applied.flat()).toEqual(['0001-notes']);
    expect(await run(second)).toEqual(['0002-text']);
    expect(await run(second)).toEqual([]);
    expect(await columns()).toEqual(['id', 'text']);
  });

  test('makes tables the property of the owner role, in its own schema', async () => {
    const tables = await query(`SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'tracking'`);
    expect(tables.every(({ tableowner }) => tableowner === 'tracking_owner')).toBe(true);
    expect(tables.map(({ tablename }) => tablename).sort()).toEqual([
      'migrations',
      'migrations_lock',
      'notes',
    ]);
  });

  test('keeps its own tables from the other roles', async () => {
    const rights = await query(
      `SELECT r AS role, has_table_privilege(r, 'tracking.migrations', 'SELECT, INSERT, DELETE') AS may,
         has_table_privilege(r, 'tracking.notes', 'INSERT') AS writes
       FROM unnest('{tracking_request,tracking_work}'::text[]) r`,
    );
    expect(rights).toEqual([
      { role: 'tracking_request', may: false, writes: true },
      { role: 'tracking_work', may: false, writes: true },
    ]);
  });

  test('leaves the schema as it was when one fails, and says which', async () => {
    await run(second);
    await expect(run(broken)).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringMatching(/Failed to migrate tracking at .*: 0004-broken said ".*nowhere.*"/),
    });
    expect(await columns()).toEqual(['id', 'text']);
  });

  test('leaves a schema alone that a newer version has taken further', async () => {
    await run(second);
    await query(
      `INSERT INTO tracking.migrations (name, timestamp) VALUES ('0003-of-a-newer-version', '2026-01-01T00:00:00.000Z')`,
    );
    expect(await run(second)).toEqual([]);
    await query(`DELETE FROM tracking.migrations WHERE name = '0003-of-a-newer-version'`);
  });
});
