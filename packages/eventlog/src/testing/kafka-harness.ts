// The contract's harness on Kafka: that of PostgreSQL, with topics of its own on the run's broker.
import { randomBytes } from 'node:crypto';
import type { Consumer } from 'kafkajs';
import { createKafkaEventLog, type KafkaCluster, openKafka } from '../kafka/index.ts';
import { createTopics, deleteTopics } from '../kafka/topics.ts';
import { openPostgresHarness, type PostgresHarness } from './postgres-harness.ts';
import { testBrokers } from './test-brokers.ts';

export type KafkaHarness = PostgresHarness & { readonly cluster: KafkaCluster };

/** The least that the test broker allows: a process that is killed has left its groups after it. */
const SESSION_TIMEOUT_MS = 1_500;

async function openTestCluster(onConsumer: (consumer: Consumer) => void) {
  const opened = openKafka({
    brokers: testBrokers(),
    prefix: `test-${randomBytes(6).toString('hex')}.`,
    sessionTimeoutMs: SESSION_TIMEOUT_MS,
  });
  const newConsumer = (group: string): Consumer => {
    const consumer = opened.newConsumer(group);
    onConsumer(consumer);
    return consumer;
  };
  const cluster = { ...opened, newConsumer };
  await createTopics(cluster);
  return { cluster, drop: () => deleteTopics(cluster) };
}

/** `onConsumer` is given each consumer before it connects. */
export async function openKafkaHarness(
  onConsumer: (consumer: Consumer) => void = () => {},
): Promise<KafkaHarness> {
  const { cluster, drop } = await openTestCluster(onConsumer);
  const harness = await openPostgresHarness((options) => createKafkaEventLog({ ...options, cluster }));
  return {
    ...harness,
    cluster,
    close: async () => {
      await harness.close();
      await drop();
    },
  };
}
