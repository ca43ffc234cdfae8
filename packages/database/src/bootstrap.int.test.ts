import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { withConnection } from './admin-connection.ts';
import { bootstrap } from './bootstrap.ts';
import { rolePassword, roleUrl } from './roles.ts';
import { TEST_ROLE_SECRET } from './testing/test-database.ts';

const clusterUrl = inject('postgresAdminUrl');
const names = [1, 2].map(() => `test_${randomBytes(8).toString('hex')}`);
const urls = names.map((name) => clusterUrl.replace(/\/postgres$/, `/${name}`));
// Services that no other test file uses: roles belong to the whole server. Its shared roles keep their password.
const options = { roleSecret: TEST_ROLE_SECRET, services: ['bootone', 'boottwo'] };

const query = async (url: string, text: string) =>
  (await withConnection(url, (client) => client.query(text))).rows;

beforeAll(async () => {
  for (const name of names) await query(clusterUrl, `CREATE DATABASE ${name}`);
  const twice = [...urls, ...urls];
  await Promise.all(twice.map((adminUrl) => bootstrap({ ...options, adminUrl })));
});
afterAll(async () => {
  for (const name of names) await query(clusterUrl, `DROP DATABASE ${name} WITH (FORCE)`);
});

describe('bootstrap, by four processes at once over two databases', () => {
  test('makes roles without any right above their own', async () => {
    const [url = ''] = urls;
    const roles = await query(
      url,
      `SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication AS above
       FROM pg_roles WHERE rolname LIKE 'boot%' ORDER BY 1`,
    );
    expect(roles).toEqual(
      ['bootone', 'boottwo'].flatMap((service) =>
        ['owner', 'request', 'work'].map((kind) => ({ rolname: `${service}_${kind}`, above: false })),
      ),
    );
  });

  test('gives each service a schema of its own in each database, closed to the others', async () => {
    for (const url of urls) {
      const one = roleUrl(url, 'bootone_request', options.roleSecret);
      const owner = roleUrl(url, 'bootone_owner', options.roleSecret);
      await query(owner, 'CREATE TABLE bootone.notes (id text)');
      await query(one, `INSERT INTO bootone.notes VALUES ('a')`);
      await expect(query(one, 'CREATE TABLE bootone.other (id text)')).rejects.toThrow(/permission denied/);
      await expect(query(one, 'CREATE TABLE public.other (id text)')).rejects.toThrow(/permission denied/);
      const two = roleUrl(url, 'boottwo_work', options.roleSecret);
      await expect(query(two, 'SELECT * FROM bootone.notes')).rejects.toThrow(/permission denied for schema/);
    }
  });

  test('refuses another secret, in a sentence without the password', async () => {
    const [url = ''] = urls;
    const wrong = roleUrl(url, 'bootone_work', 'another secret');
    const refused = query(wrong, 'SELECT 1');
    await expect(refused).rejects.toThrow(
      /Failed to reach the database at 127.0.0.1:\d+\/test_.*password authentication/,
    );
    await expect(refused).rejects.not.toThrow(rolePassword('another secret', 'bootone_work'));
  });

  test('can be done again without any change to what is there', async () => {
    const [url = ''] = urls;
    const passwords = `SELECT rolname, rolpassword FROM pg_authid WHERE rolname LIKE 'boot%' ORDER BY 1`;
    const before = await query(url, passwords);
    await bootstrap({ ...options, adminUrl: url });
    expect(await query(url, passwords)).toEqual(before);
    expect(await query(url, 'SELECT * FROM bootone.notes')).toEqual([{ id: 'a' }]);
  });
});
