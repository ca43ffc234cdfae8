// What the contract does not ask: other installations, other orders, other transports before and after.
import { fixedClock } from '@fourports/testing/fixed-clock';
import { sequentialIds } from '@fourports/testing/sequential-ids';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EventLog } from '../event-log.ts';
import { openLogWatch } from '../postgres/log-watch.ts';
import { createPostgresEventLog } from '../postgres/postgres-event-log.ts';
import { publish, range, settled, UNIT, WAIT_MS } from '../testing/contract-case.ts';
import { draftOf, numberOf } from '../testing/harness.ts';
import { type KafkaHarness, openKafkaHarness } from '../testing/kafka-harness.ts';
import { createKafkaEventLog } from './kafka-event-log.ts';
import { prepareKafka } from './prepare-kafka.ts';

const GROUP = 'tracking.contract';
const RELAY = 'tracking.relay';

let harness: KafkaHarness;
beforeEach(async () => {
  harness = await openKafkaHarness();
});
afterEach(async () => {
  await harness.close();
});

type Log = EventLog<Parameters<KafkaHarness['recordEffect']>[0]>;

const listen = (log: Log = harness.log('tracking')) =>
  log.subscribe({
    group: GROUP,
    topics: [UNIT],
    handle: (event, tx) => harness.recordEffect(tx, `${numberOf(event)}`),
  });

const relayed = () =>
  expect
    .poll(() => harness.log('tracking').lag(), { timeout: WAIT_MS })
    .toContainEqual(expect.objectContaining({ group: RELAY, events: 0 }));

/** Another process of the service, with a log of its own making. */
async function anotherProcess(make: (options: Parameters<typeof createPostgresEventLog<object>>[0]) => Log) {
  const watch = openLogWatch({ url: harness.adminUrl, roleSecret: harness.roleSecret });
  const ports = { clock: fixedClock('2023-12-19T07:30:00Z'), ids: sequentialIds(9), random: () => 0.5 };
  const log = make({ database: harness.database('tracking', 'another'), watch, ports });
  const close = async (): Promise<void> => {
    await log.close();
    await watch.close();
  };
  return { log, close };
}

test('fills from the record what the brokers no longer have', async () => {
  const { cluster } = harness;
  harness.log('tracking');
  await publish(harness, 'u', range(1, 3));
  await relayed();
  const topic = cluster.nameOf(UNIT);
  const removeAll = (): Promise<void> =>
    cluster.administer(async (admin) => {
      const ends = await admin.fetchTopicOffsets(topic);
      const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
      await admin.deleteTopicRecords({
        topic,
        partitions: partitions.filter(({ offset }) => offset !== '0'),
      });
    });
  // A partition may still be choosing its leader, and whoever asks an administrator's question is told so.
  await vi.waitFor(removeAll, { timeout: WAIT_MS, interval: 100 });
  await publish(harness, 'u', [4]);
  await listen();
  await settled(harness, GROUP);
  expect(await harness.effects()).toEqual(range(1, 4).map(String));
});

test('makes each effect once, though two consumers of a torn group are given every event', async () => {
  const { cluster } = harness;
  const torn = { ...cluster, newConsumer: (group: string) => cluster.newConsumer(`${group}.torn`) };
  const { log, close } = await anotherProcess((options) =>
    createKafkaEventLog({ ...options, cluster: torn }),
  );
  await listen();
  await listen(log);
  for (const n of range(1, 40)) await publish(harness, `u${n % 5}`, [n]);
  await settled(harness, GROUP);
  await close();
  expect((await harness.effects()).map(Number).sort((a, b) => a - b)).toEqual(range(1, 40));
});

test('goes on where PostgreSQL stopped, and PostgreSQL where it stopped', async () => {
  const { log, close } = await anotherProcess(createPostgresEventLog);
  const first = await listen(log);
  await publish(harness, 'u', range(1, 3));
  await settled(harness, GROUP);
  await first.stop();
  const second = await listen();
  await publish(harness, 'u', range(4, 6));
  await settled(harness, GROUP);
  await second.stop();
  await listen(log);
  const position = await publish(harness, 'u', range(7, 9));
  expect(await log.waitUntilReached([GROUP], position, WAIT_MS)).toBe(true);
  await close();
  expect(await harness.effects()).toEqual(range(1, 9).map(String));
});

test('goes back to PostgreSQL with something behind what it has taken, and there and back again, each taken once', async () => {
  const { log, close } = await anotherProcess(createPostgresEventLog);
  const taking = async (from: Log, key: string, n: number): Promise<void> => {
    const running = await listen(from);
    const position = await publish(harness, key, [n]);
    expect(await from.waitUntilReached([GROUP], position, WAIT_MS)).toBe(true);
    await running.stop();
  };
  await taking(harness.log('tracking'), 'u', 1);
  await taking(harness.log('tracking'), 'v', 2);
  // As when a consumer ends that has not come as far in one partition as in another.
  await harness.admin(`DELETE FROM eventlog.inbox WHERE key = 'u'`);
  await harness.admin(`DELETE FROM tracking.effects WHERE effect = '1'`);
  await harness.admin(`UPDATE eventlog.positions SET xid = '0', id = 0 WHERE group_name = $1`, [GROUP]);
  await taking(log, 'v', 3);
  await taking(harness.log('tracking'), 'u', 4);
  await taking(log, 'u', 5);
  await close();
  expect([...(await harness.effects())].sort()).toEqual(range(1, 5).map(String));
});

test('passes over a message that is no event, and says so', async () => {
  const { cluster } = harness;
  const trouble: string[] = [];
  const producer = cluster.newProducer();
  await producer.connect();
  // A topic made a moment ago may have no leader yet; the relay asks again by itself, a bare producer does not.
  const stray = { topic: cluster.nameOf(UNIT), messages: [{ key: 'u', value: '{"hello":1}' }] };
  const sending = async () => (await producer.send(stray)).length;
  await expect.poll(() => sending().catch(() => 0), { timeout: 10_000 }).toBe(1);
  await producer.disconnect();
  const { log, close } = await anotherProcess((options) =>
    createKafkaEventLog({ ...options, cluster, onTrouble: (sentence) => trouble.push(sentence) }),
  );
  await listen(log);
  await publish(harness, 'u', [1]);
  await settled(harness, GROUP);
  await close();
  expect(await harness.effects()).toEqual(['1']);
  expect(trouble.join()).toMatch(
    /Passed over a message that is no event of ours \(tracking\.unit, partition \d/,
  );
});

test('sends in parts what is more than a broker takes at once', async () => {
  const { database } = harness;
  const log = harness.log('tracking');
  await listen();
  await database('tracking').work({ lock: [`${UNIT}:u`] }, async (tx) => {
    const long = { n: 1, note: 'x'.repeat(900_000) };
    const draft = { ...draftOf(UNIT, 'u', 1), data: long };
    await log.append(
      tx,
      Array.from({ length: 6 }, () => draft),
    );
  });
  await settled(harness, GROUP);
  expect(await harness.effects()).toHaveLength(6);
});

test('refuses topics that another installation has written, until they have another prefix', async () => {
  const { cluster } = harness;
  harness.log('tracking');
  await publish(harness, 'u', [1]);
  await relayed();
  const options = { url: harness.adminUrl, roleSecret: harness.roleSecret, services: ['tracking'] };
  await expect(prepareKafka(cluster, options)).resolves.toBeUndefined();
  await harness.log('tracking').close();
  await harness.admin('DELETE FROM eventlog.positions');
  await expect(prepareKafka(cluster, options)).rejects.toThrow(
    /tracking\.unit hold events of another installation\. Set KAFKA_PREFIX/,
  );
});
