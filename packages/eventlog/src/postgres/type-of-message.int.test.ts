import { createTestDatabase, type TestDatabase } from '@fourports/database/testing';
import { fixedClock } from '@fourports/testing/fixed-clock';
import { sequentialIds } from '@fourports/testing/sequential-ids';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { envelopeOf } from '../envelope-of.ts';
import { UNIT } from '../testing/contract-case.ts';
import { draftOf } from '../testing/harness.ts';
import { TYPE_OF_MESSAGE } from './type-of-message.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: {} });
  client = new pg.Client(database.adminUrl);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const ports = { clock: fixedClock('2023-12-19T07:30:00Z'), ids: sequentialIds(), random: () => 0.5 };
const stored = envelopeOf(draftOf(UNIT, 'u', 1), 'tracking', ports);

const typeOf = async (body: unknown): Promise<unknown> => {
  const { rows } = await client.query(`select ${TYPE_OF_MESSAGE} as type from (values ($1::text)) m (body)`, [
    JSON.stringify(body),
  ]);
  return rows[0]?.type;
};

test('the type is read where the log writes it, without a look at the rest', async () => {
  expect(await typeOf(stored)).toBe(stored.type);
  const { rows } = await client.query(
    `select ${TYPE_OF_MESSAGE} as type from (values ($1::text)) m (body)`,
    // No JSON any more from the middle on.
    [JSON.stringify(stored).slice(0, 150)],
  );
  expect(rows).toEqual([{ type: stored.type }]);
});

test.each([
  ['in another order', Object.fromEntries(Object.entries(stored).reverse())],
  ['with quotation marks before it', { ...stored, id: '"' }],
  ['after another field', { more: 'type', ...stored }],
])('the type of an envelope %s is read as JSON', async (_name, body) => {
  expect(await typeOf(body)).toBe(stored.type);
});
