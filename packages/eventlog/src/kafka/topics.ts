// Topics as contracts states them: created when they are missing, never changed.
import { setTimeout as pause } from 'node:timers/promises';
import { TOPICS, topicConfigOf } from '@fourports/contracts';
import type { Admin } from 'kafkajs';
import { untilPlaceable } from './copies.ts';
import type { KafkaCluster } from './kafka-cluster.ts';

const BROKERS_LIMIT_MS = 20_000;
const CREATE_LIMIT_MS = 20_000;
const LOOK_MS = 30;

const ALL: readonly string[] = Object.keys(TOPICS);

/**
 * Creates what is missing of the topics, of every service unless told, and gives those that were there. Throws
 * KafkaProblem when the brokers cannot be reached, or when too few are there to hold as many copies as are wanted.
 */
export async function createTopics(
  cluster: KafkaCluster,
  wanted = ALL,
  brokersLimitMs = BROKERS_LIMIT_MS,
): Promise<ReadonlySet<string>> {
  return await cluster.administer(async (admin) => {
    const names = new Set(await admin.listTopics());
    const existed = new Set(wanted.filter((topic) => names.has(cluster.nameOf(topic))));
    const missing = wanted.filter((topic) => !existed.has(topic));
    if (missing.length === 0) return existed;
    const copies = await untilPlaceable(admin, cluster, brokersLimitMs);
    // Another process may create them at the same time; then this says false.
    await admin.createTopics({
      // It asks once, and a broker that has just heard of a topic knows no leader yet: we ask again.
      waitForLeaders: false,
      timeout: CREATE_LIMIT_MS,
      topics: missing.map((topic) => {
        const { partitions, config } = topicConfigOf(topic, copies);
        return {
          topic: cluster.nameOf(topic),
          numPartitions: partitions,
          replicationFactor: copies,
          configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
        };
      }),
    });
    await untilLed(admin, missing.map(cluster.nameOf));
    return existed;
  });
}

async function untilLed(admin: Admin, topics: readonly string[]): Promise<void> {
  await untilAnswered(async () => {
    const found = await admin.fetchTopicMetadata({ topics: [...topics] });
    return found.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0));
  });
}

/** Asks again while the answer is no, or the brokers are not agreed yet on who leads what. Throws after a while. */
async function untilAnswered(ask: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + CREATE_LIMIT_MS;
  for (let fault: unknown = new Error('its topics have no leaders'); ; ) {
    try {
      if (await ask()) return;
    } catch (error) {
      fault = error;
    }
    if (performance.now() > limit) throw fault;
    await pause(LOOK_MS);
  }
}

/** Names of those of the topics that hold events already. */
export async function topicsInUse(
  cluster: KafkaCluster,
  topics: readonly string[],
): Promise<readonly string[]> {
  return await cluster.administer(async (admin) => {
    const used: string[] = [];
    for (const topic of topics) {
      await untilAnswered(async () => {
        const offsets = await admin.fetchTopicOffsets(cluster.nameOf(topic));
        if (offsets.some(({ high }) => high !== '0')) used.push(topic);
        return true;
      });
    }
    return used;
  });
}

/** Topics that a service writes. */
export const topicsOf = (service: string): readonly string[] =>
  ALL.filter((topic) => topic.startsWith(`${service}.`));

/** For tests, which have topics of their own. */
export async function deleteTopics(cluster: KafkaCluster): Promise<void> {
  await cluster.administer(async (admin) => {
    const names = new Set(await admin.listTopics());
    await admin.deleteTopics({ topics: ALL.map(cluster.nameOf).filter((name) => names.has(name)) });
  });
}
