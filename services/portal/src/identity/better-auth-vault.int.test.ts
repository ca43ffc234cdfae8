import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { getMigrations } from 'better-auth/db/migration';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIdentityPool } from '../identity-pool.ts';
import { betterAuthVault, identityOptions } from './better-auth-vault.ts';
import type { PasswordVault } from './password-vault.ts';

let database: TestDatabase;
let pool: pg.Pool;
let vault: PasswordVault;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: { eventlog: {}, identity: {} } });
  const { adminUrl: databaseUrl, roleSecret } = database;
  pool = await openIdentityPool({ databaseUrl, roleSecret, publicUrl: 'http://localhost', isDemo: false });
  vault = betterAuthVault(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const keep = async (personId: string, password: string) => vault.keep(personId, await vault.hash(password));

test('our migration makes the tables better-auth expects, all of them', async () => {
  const { toBeCreated, toBeAdded } = await getMigrations(identityOptions(pool));
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
});

test('a password is verified, replaced and removed', async () => {
  await keep('per_1', 'seven crates of pears');
  expect(await vault.verify('per_1', 'seven crates of pears')).toBe(true);
  expect(await vault.verify('per_1', 'seven crates of plums')).toBe(false);
  await keep('per_1', 'ropes and cold tea');
  expect(await vault.verify('per_1', 'seven crates of pears')).toBe(false);
  expect(await vault.verify('per_1', 'ropes and cold tea')).toBe(true);
  await vault.remove('per_1');
  await vault.remove('per_1');
  expect(await vault.verify('per_1', 'ropes and cold tea')).toBe(false);
});

test('passwords are kept as scrypt hashes with a salt each, and no session of better-auth’s stays', async () => {
  await keep('per_2', 'one and the same words');
  await keep('per_3', 'one and the same words');
  await vault.verify('per_2', 'one and the same words');
  const { rows } = await pool.query('select password from "account"');
  expect(new Set(rows.map(({ password }) => password)).size).toBe(2);
  // 16 bytes of salt, 64 bytes of hash: scrypt with N 16384, r 16, p 1 in better-auth 1.7.
  for (const { password } of rows) expect(password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  expect((await pool.query('select from "session"')).rowCount).toBe(0);
});

test('a user that lost its password row in a crash gets it at the next try', async () => {
  await keep('per_4', 'half of it was written');
  await pool.query(`delete from "account" where "userId" in (select id from "user" where name = 'per_4')`);
  expect(await vault.verify('per_4', 'half of it was written')).toBe(false);
  await keep('per_4', 'half of it was written');
  expect(await vault.verify('per_4', 'half of it was written')).toBe(true);
});

test('nothing in the schema says who a person is', async () => {
  const { rows } = await pool.query('select name, email from "user"');
  for (const { name, email } of rows) expect(email).toBe(`${name}@people.invalid`);
});

test('lists who has a password, a page at a time', async () => {
  const all = await vault.list(0, 100);
  expect(all.map(({ personId }) => personId).toSorted()).toEqual(['per_2', 'per_3', 'per_4']);
  expect([...(await vault.list(0, 2)), ...(await vault.list(2, 2))]).toEqual(all);
});

test('an unknown person costs as much work as a wrong password', async () => {
  const workOf = async (personId: string | undefined) => {
    const before = process.cpuUsage();
    for (let count = 0; count < 5; count += 1) await vault.verify(personId, 'wrong wrong wrong');
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const [known, unknown] = [await workOf('per_2'), await workOf(undefined)];
  // The hash is by far the most of both: an answer without it costs a twentieth.
  expect(unknown).toBeGreaterThan(known / 4);
});
