// A cluster of three nodes that lacks one at first, loses one, gets it back and loses another. Three brokers are too
// much for every run of the tests: these are asked for (`THREE_BROKERS=1 npm run test:kafka -- three-brokers`).
import { ConfigResourceTypes } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningKafka, startKafka } from '../testing/broker/index.ts';
import { range, settled, UNIT, WAIT_MS } from '../testing/contract-case.ts';
import { type KafkaHarness, openKafkaHarness } from '../testing/kafka-harness.ts';
import {
  eachOnceInOrder,
  effectsByKey,
  numberedCommands,
  recordCommand,
} from '../testing/numbered-commands.ts';
import { openKafka } from './kafka-cluster.ts';

const GROUP = 'tracking.contract';
const LIMIT_MS = 300_000;
const COMMANDS_EACH = 40;

const partitionsOf = async ({ cluster }: KafkaHarness) =>
  await cluster.administer(async (admin) => {
    const { topics } = await admin.fetchTopicMetadata({ topics: [cluster.nameOf(UNIT)] });
    return topics[0]?.partitions ?? [];
  });

const copiesNeeded = async ({ cluster }: KafkaHarness) =>
  await cluster.administer(async (admin) => {
    const asked = { type: ConfigResourceTypes.TOPIC, name: cluster.nameOf(UNIT) };
    const { resources } = await admin.describeConfigs({ resources: [asked], includeSynonyms: false });
    return resources[0]?.configEntries.find(({ configName }) => configName === 'min.insync.replicas')
      ?.configValue;
  });

const allInSync = (harness: KafkaHarness) =>
  expect
    .poll(async () => (await partitionsOf(harness)).map(({ isr }) => isr.length), { timeout: WAIT_MS })
    .toEqual([3, 3, 3, 3, 3, 3]);

describe.skipIf(process.env.THREE_BROKERS !== '1')('of three brokers', () => {
  let kafka: RunningKafka;
  beforeAll(async () => {
    kafka = await startKafka({ nodes: 3 });
  }, LIMIT_MS);
  afterAll(async () => {
    await kafka.stop();
  }, LIMIT_MS);

  test('topics wait for all that are to hold them, so that none is left out for good', {
    timeout: LIMIT_MS,
  }, async () => {
    await kafka.kill(3);
    const anywhere = openKafka({ brokers: kafka.brokers });
    const listed = async () => {
      const { brokers } = await anywhere.administer((admin) => admin.describeCluster());
      return brokers.length;
    };
    await expect.poll(listed, { timeout: WAIT_MS }).toBe(2);
    let isOpen = false;
    const opening = openKafkaHarness({ brokers: kafka.brokers }).finally(() => {
      isOpen = true;
    });
    const restarting = kafka.restart(3);
    for (let there = 2; there < 3 && !isOpen; ) {
      const names = await anywhere.administer((admin) => admin.listTopics());
      there = await listed();
      if (there < 3) expect(names).toEqual([]);
    }
    await restarting;
    const harness = await opening;
    expect((await partitionsOf(harness)).map(({ replicas }) => replicas.length)).toEqual([3, 3, 3, 3, 3, 3]);
    await harness.close();
  });

  test('one can be lost, and then another: nothing is lost with it, and the groups go on', {
    timeout: LIMIT_MS,
  }, async () => {
    const harness = await openKafkaHarness({ brokers: kafka.brokers });
    const commands = numberedCommands(harness);
    const work = async (): Promise<void> => {
      for (const _ of range(1, COMMANDS_EACH)) await commands.next();
    };
    try {
      expect((await partitionsOf(harness)).map(({ replicas }) => replicas.length)).toEqual([
        3, 3, 3, 3, 3, 3,
      ]);
      expect(await copiesNeeded(harness)).toBe('2');
      await harness
        .log('tracking')
        .subscribe({ group: GROUP, topics: [UNIT], handle: recordCommand(harness) });
      await work();
      await settled(harness, GROUP);
      for (const partition of [0, 1]) {
        await allInSync(harness);
        const leader = (await partitionsOf(harness))[partition]?.leader ?? 0;
        const under = work();
        await kafka.kill(leader);
        await under;
        // Without it: also what it led is written and taken.
        await settled(harness, GROUP, 'tracking.relay');
        const led = (await partitionsOf(harness)).map((each) => each.leader);
        expect(led).not.toContain(leader);
        await kafka.restart(leader);
        await work();
        await settled(harness, GROUP);
      }
      expect(await effectsByKey(harness)).toEqual(eachOnceInOrder(commands.count()));
    } finally {
      await harness.close();
    }
  });
});
