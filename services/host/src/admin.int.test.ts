import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: {} });
});
afterAll(() => database.drop());

const admin = async (...args: readonly string[]) => {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'admin.ts'), ...args], {
    env: {
      ...process.env,
      DATABASE_URL: database.adminUrl,
      ROLE_SECRET: database.roleSecret,
      PUBLIC_URL: 'https://fourports.example',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  const [code] = await once(child, 'close');
  return { code, ...said };
};

test('prints one link for a first administrator, on a database nothing has used before', async () => {
  const { code, stdout, stderr } = await admin('create', '--email', 'first@quiet.example');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^https:\/\/fourports\.example\/join#token=[A-Za-z0-9_-]{43}\n$/);
});

test('says in a sentence that nobody has the address', async () => {
  const { code, stdout, stderr } = await admin('reset', '--email', 'nobody@quiet.example');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe(
    'Failed to make a link: nobody has the address nobody@quiet.example. Check its spelling.\n',
  );
});

test('refuses a kind of organisation there is not', async () => {
  const { code, stderr } = await admin('create', '--email', 'a@b.example', '--kind', 'shipper');
  expect(code).toBe(1);
  expect(stderr).toContain('Allowed choices are forwarder, port, seller, laneOperator, platform');
});
