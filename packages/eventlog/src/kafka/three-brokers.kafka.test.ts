// A cluster of three nodes that loses one, gets it back and loses another. Three brokers are too much for every run of
// the tests: this is one that is asked for (`THREE_BROKERS=1 npm run test:kafka -- three-brokers`).
import { ConfigResourceTypes } from 'kafkajs';
import { expect, test } from 'vitest';
import { startKafka } from '../testing/broker/index.ts';
import { range, settled, UNIT, WAIT_MS } from '../testing/contract-case.ts';
import { type KafkaHarness, openKafkaHarness } from '../testing/kafka-harness.ts';
import {
  eachOnceInOrder,
  effectsByKey,
  numberedCommands,
  recordCommand,
} from '../testing/numbered-commands.ts';

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

test.skipIf(process.env.THREE_BROKERS !== '1')(
  'one broker of three can be lost, and then another: nothing is lost with it, and the groups go on',
  { timeout: LIMIT_MS },
  async () => {
    const kafka = await startKafka({ nodes: 3 });
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
      await kafka.stop();
    }
  },
);
