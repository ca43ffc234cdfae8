import type { Tx } from '@fourports/database';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish, settled, UNIT } from '../testing/contract-case.ts';
import { numberOf } from '../testing/harness.ts';
import { openPostgresHarness, type PostgresHarness } from '../testing/postgres-harness.ts';
import { parsePosition, positionBelow } from './cursor.ts';

const GROUP = 'tracking.hanging';

let harness: PostgresHarness;
beforeEach(async () => {
  harness = await openPostgresHarness();
});
afterEach(async () => {
  await harness.close();
});

const subscribe = (handle: (n: number, tx: Tx<object>) => Promise<void>) =>
  harness.log('tracking').subscribe({
    group: GROUP,
    topics: [UNIT],
    handlerTimeoutMs: 500,
    maxAttempts: 1,
    handle: async (event, tx) => {
      await harness.recordEffect(tx, `${numberOf(event)}`);
      await handle(numberOf(event), tx);
    },
  });

test('gives up a handler that hangs in the database, without waiting for its statement', async () => {
  await subscribe(async (n, tx) => {
    if (n === 1) await tx.query('SELECT pg_sleep(60)');
  });
  await publish(harness, 'u', [1, 2]);
  await settled(harness, GROUP);
  expect(await harness.effects()).toEqual(['2']);
});

test('lets a handler that comes back too late write nothing', async () => {
  let comeBack = (): void => {};
  const back = new Promise<void>((resolve) => {
    comeBack = resolve;
  });
  const late: Promise<unknown>[] = [];
  await subscribe(async (n, tx) => {
    if (n !== 1) return;
    const writing = back.then(() => harness.recordEffect(tx, 'too late'));
    late.push(writing.catch((error: unknown) => error));
    await writing;
  });
  await publish(harness, 'u', [1, 2]);
  await settled(harness, GROUP);
  comeBack();
  for (const error of await Promise.all(late)) expect(String(error)).toMatch(/has ended/);
  expect(late).not.toHaveLength(0);
  expect(await harness.effects()).toEqual(['2']);
});

test('undoes an effect when another process has moved the group meanwhile', async () => {
  const taken: number[] = [];
  await subscribe(async (n) => {
    taken.push(n);
    if (taken.length > 1) return;
    const everything = positionBelow('1000000000000');
    const { xid, id } = parsePosition(everything);
    await harness.admin('UPDATE eventlog.positions SET xid = $1::text::xid8, id = $2', [xid, id]);
  });
  await publish(harness, 'u', [1]);
  await expect.poll(() => taken.length, { timeout: 10_000 }).toBe(1);
  await expect
    .poll(() => harness.log('tracking').lag(), { timeout: 10_000 })
    .toMatchObject([{ group: GROUP, events: 0 }]);
  await harness.log('tracking').close();
  expect(await harness.effects()).toEqual([]);
});
