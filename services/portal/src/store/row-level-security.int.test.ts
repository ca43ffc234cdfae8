// What the database itself refuses, whatever a query of ours forgets.

import { getAccount } from '@fourports/contracts/portal/account';
import { issueApiKey } from '@fourports/contracts/portal/api-keys';
import { acceptInvitation, inviteMember } from '@fourports/contracts/portal/invitations';
import { roleName, roleUrl } from '@fourports/database';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestPortal, type TestPortal } from '../testing/portal-for-tests.ts';

let portal: TestPortal;
let own: string;
let others: string;
let client: pg.Client;

beforeAll(async () => {
  portal = await startTestPortal();
  const browser = await portal.signedIn(portal.account('forwarder'));
  const seller = await portal.signedIn(portal.account('seller'));
  own = (await browser.call(getAccount)).body.organisation.organisationId;
  others = (await seller.call(getAccount)).body.organisation.organisationId;
  const invited = await browser.call(inviteMember, { body: { email: 'a@b.example', role: 'viewer' } });
  const token = new URL(invited.body.link).hash.slice('#token='.length);
  await portal.call(acceptInvitation, { body: { token, name: 'A', password: 'seven crates of pears' } });
  await browser.call(issueApiKey, { body: { name: 'k', scopes: ['organisation:read'] } });
  await portal.settle();
  const { adminUrl, roleSecret } = portal.database;
  client = new pg.Client({
    connectionString: roleUrl(adminUrl, roleName('portal', 'request'), roleSecret),
    options: '-c search_path=portal',
  });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await portal.stop();
});

/** Runs as the request role for an organisation and rolls back. */
const as = async (organisationId: string | undefined, sql: string, values: readonly unknown[] = []) => {
  await client.query('begin');
  try {
    if (organisationId !== undefined)
      await client.query(`select set_config('app.organisation_id', $1, true)`, [organisationId]);
    return await client.query(sql, [...values]);
  } finally {
    await client.query('rollback');
  }
};
const count = async (organisationId: string | undefined, table: string): Promise<number> =>
  Number((await as(organisationId, `select count(*) from ${table}`)).rows[0].count);

const OWNED = ['organisations', 'members', 'people', 'invitations', 'api_keys', 'audit_records'] as const;

describe('the request role', () => {
  test('cannot bypass row-level security and owns nothing', async () => {
    const { rows } = await as(
      undefined,
      `select rolsuper, rolbypassrls from pg_roles where rolname = current_user`,
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
    const owned = await as(undefined, `select from pg_class where relowner = current_user::regrole`);
    expect(owned.rowCount).toBe(0);
  });
  test.each(OWNED)('sees its own %s, none of another organisation, and none without one', async (table) => {
    expect(await count(own, table)).toBeGreaterThan(0);
    expect(await count(undefined, table)).toBe(0);
    expect(await count('', table)).toBe(0);
    expect(await count(`org_${'0'.repeat(32)}`, table)).toBe(0);
    if (table === 'people') return;
    const seen = await as(others, `select from ${table} where organisation_id = $1`, [own]);
    expect(seen.rowCount).toBe(0);
  });
  test.each([
    ['members', `update members set role = 'admin' where organisation_id = $1`],
    ['organisations', `update organisations set name = 'x' where organisation_id = $1`],
    ['invitations', `update invitations set withdrawn_at = now() where organisation_id = $1`],
    ['api_keys', `update api_keys set revoked_at = null where organisation_id = $1`],
  ])('changes no row of another organisation in %s', async (_, sql) => {
    expect((await as(own, sql, [own])).rowCount).toBeGreaterThan(0);
    expect((await as(others, sql, [own])).rowCount).toBe(0);
  });
  test('writes no row for another organisation', async () => {
    const insert = `insert into members (member_id, organisation_id, person_id, role, joined_at)
      select 'mem_x', $1, person_id, 'admin', now() from members limit 1`;
    await expect(as(others, insert, [own])).rejects.toThrow(/row-level security/);
  });
  test.each([
    'select from sessions',
    'select from password_resets',
    'select from sign_in_attempts',
    'select from signing_keys',
    'select from outgoing_mails',
    'select hash from api_keys',
    'select token_hash from invitations',
    'update people set email = email',
    'delete from audit_records',
    'update audit_records set outcome = outcome',
    'delete from members',
    `update organisations set kind = 'platform'`,
    `insert into platform_organisations values ('org_x')`,
    'select from dead_letters for update; select from identity."user"',
  ])('may not: %s', async (sql) => {
    await expect(as(own, sql)).rejects.toThrow(/permission denied/);
  });
  test('sees dead letters only for the platform', async () => {
    expect(await count(own, 'dead_letters')).toBe(0);
  });
});

test('every table of the schema forces row-level security and has a policy', async () => {
  const admin = new pg.Client({ connectionString: portal.database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query(`
    select c.relname from pg_class c
    where c.relnamespace = 'portal'::regnamespace and c.relkind = 'r' and c.relname !~ '^migrations'
      and not (c.relrowsecurity and c.relforcerowsecurity
        and exists (select from pg_policy p where p.polrelid = c.oid))
      and c.relname not in ('job_leases')`);
  const roles = await admin.query(
    `select rolname from pg_roles where rolname ~ '^(portal|identity)_' and (rolsuper or rolbypassrls)`,
  );
  await admin.end();
  expect(rows).toEqual([]);
  expect(roles.rows).toEqual([]);
});

test('not even the work role changes the audit', async () => {
  const { adminUrl, roleSecret } = portal.database;
  const work = new pg.Client({
    connectionString: roleUrl(adminUrl, roleName('portal', 'work'), roleSecret),
    options: '-c search_path=portal',
  });
  await work.connect();
  await expect(work.query('delete from audit_records')).rejects.toThrow(/permission denied/);
  await expect(work.query(`update audit_records set outcome = 'done'`)).rejects.toThrow(/permission denied/);
  await work.end();
});
