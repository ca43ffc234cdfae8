// Versions side by side: a schema one version behind is brought forward by whoever starts first, and one that is ahead
// is left as it is. That this version works on one ahead is asked by every test of matrix/whole-product.ts.
import { SERVICES } from '@fourports/contracts';
import type { Migrations } from '@fourports/database';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { eventlogMigrations } from '@fourports/eventlog/migrations';
import pg from 'pg';
import { expect, test } from 'vitest';
import { PLANTED, plantedAhead } from './matrix/planted-ahead.ts';
import { prepareDatabase } from './prepare-database.ts';
import { servicesNamed } from './services.ts';

const SERVICES_HERE = servicesNamed(SERVICES);

const made = (change: (migrations: Migrations, schema: string) => Migrations): Promise<TestDatabase> =>
  createTestDatabase({
    migrations: Object.fromEntries(
      [{ name: 'eventlog', migrations: eventlogMigrations }, ...SERVICES_HERE].map(({ name, migrations }) => [
        name,
        change(migrations, name),
      ]),
    ),
  });

const withoutNewest = (migrations: Migrations): Migrations =>
  Object.fromEntries(
    Object.entries(migrations)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .slice(0, -1),
  );

const query = async ({ adminUrl }: TestDatabase, text: string): Promise<readonly unknown[]> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

/** Every column, policy and right there is. */
const SCHEMA = `
  select table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
    from information_schema.columns where table_schema = any ('{eventlog,${SERVICES.join(',')}}')
  union all select schemaname || '.' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') from pg_policies
  union all select table_schema || '.' || table_name || ' ' || grantee || ' ' || privilege_type
    from information_schema.table_privileges where table_schema = any ('{eventlog,${SERVICES.join(',')}}')
  order by line`;

test('a schema one version behind becomes the one that is made at once', { timeout: 60_000 }, async () => {
  const behind = await made(withoutNewest);
  const atOnce = await made((migrations) => migrations);
  try {
    expect(await query(behind, SCHEMA)).not.toEqual(await query(atOnce, SCHEMA));
    await Promise.all([1, 2].map(() => prepareDatabase(behind, SERVICES_HERE)));
    expect(await query(behind, SCHEMA)).toEqual(await query(atOnce, SCHEMA));
  } finally {
    await behind.drop();
    await atOnce.drop();
  }
});

test('a schema one version ahead is left as it is', { timeout: 60_000 }, async () => {
  const ahead = await made((migrations, schema) => ({ ...migrations, ...plantedAhead(schema) }));
  try {
    const before = await query(ahead, SCHEMA);
    await prepareDatabase(ahead, SERVICES_HERE);
    expect(await query(ahead, SCHEMA)).toEqual(before);
    for (const schema of ['eventlog', ...SERVICES])
      expect(await query(ahead, `select name from ${schema}.migrations order by name desc limit 1`)).toEqual([
        { name: PLANTED },
      ]);
  } finally {
    await ahead.drop();
  }
});
