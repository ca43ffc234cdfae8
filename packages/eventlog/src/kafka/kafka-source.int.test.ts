// Two processes of one group, each given another key: what belongs together is not missed by both.
import type { Tx } from '@fourports/database';
import { sequentialIds } from '@fourports/testing/sequential-ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { envelopeOf } from '../envelope-of.ts';
import { GroupMark } from '../postgres/group-mark.ts';
import { openLogWatch } from '../postgres/log-watch.ts';
import { postgresSource } from '../postgres/postgres-source.ts';
import { UNIT } from '../testing/contract-case.ts';
import { draftOf } from '../testing/harness.ts';
import { openPostgresHarness, type PostgresHarness } from '../testing/postgres-harness.ts';
import { GroupBuffer } from './group-buffer.ts';
import { kafkaSource } from './kafka-source.ts';
import { LastTaken } from './last-taken.ts';

const GROUP = 'tracking.contract';
const ports = {
  clock: { now: () => '2023-12-19T07:30:00.000Z' },
  ids: sequentialIds(),
  random: () => 0.5,
};

let harness: PostgresHarness;
let watch: ReturnType<typeof openLogWatch>;
beforeEach(async () => {
  harness = await openPostgresHarness();
  watch = openLogWatch({ url: harness.adminUrl, roleSecret: harness.roleSecret });
});
afterEach(async () => {
  await watch.close();
  await harness.close();
});

type Work = (tx: Tx<object>) => Promise<void>;

/** Takes the first event of the key in a process of its own, which locks `lock`. */
const take = (key: string, lock: readonly string[], work: Work): Promise<unknown> => {
  const database = harness.database('tracking', key);
  const buffer = new GroupBuffer();
  const event = { ...envelopeOf(draftOf(UNIT, key, 1), 'tracking', ports), sequence: 1 };
  buffer.push([{ topic: UNIT, event, place: undefined }]);
  const source = kafkaSource({
    group: GROUP,
    database,
    record: postgresSource({ database, watch, append: harness.log('tracking').append }),
    feed: { buffer, start: () => {}, settle: () => {}, again: () => {}, close: async () => {} },
    mark: new GroupMark(database, GROUP),
    lastTaken: new LastTaken(database, GROUP),
  });
  return source.transact({ group: GROUP, from: '0', upTo: '1', lock }, async (tx) => {
    await work(tx);
    return '1';
  });
};

const effectsSeen = async (tx: Tx<object>): Promise<readonly string[]> =>
  (await tx.query<{ effect: string }>('SELECT effect FROM tracking.effects')).map(({ effect }) => effect);

const isWaitedFor = async () =>
  (
    await harness.admin(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'",
    )
  ).length > 0;

test('a process sees what another has made of a key that belongs to its own', async () => {
  const seen: string[] = [];
  let later: Promise<unknown> | undefined;
  await take('unit', [], async (tx) => {
    await harness.recordEffect(tx, 'of the unit');
    later = take('shipment', [], async (other) => {
      seen.push(...(await effectsSeen(other)));
    });
    await expect.poll(isWaitedFor, { timeout: 20_000 }).toBe(true);
  });
  await later;
  expect(seen).toEqual(['of the unit']);
});

test('processes that name what they change do not wait for each other', async () => {
  await take('unit', ['the unit'], async (tx) => {
    await harness.recordEffect(tx, 'of the unit');
    await take('shipment', ['the shipment'], async (other) => {
      await harness.recordEffect(other, 'of the shipment');
    });
  });
  expect([...(await harness.effects())].sort()).toEqual(['of the shipment', 'of the unit']);
});
