// The contract's harness on Kafka: that of PostgreSQL, with topics of its own on the run's broker.
import { randomBytes } from 'node:crypto';
import { createKafkaEventLog, type KafkaCluster, openKafka } from '../kafka/index.ts';
import { createTopics, deleteTopics } from '../kafka/topics.ts';
import { openPostgresHarness, type PostgresHarness } from './postgres-harness.ts';
import { testBrokers } from './test-brokers.ts';

export type KafkaHarness = PostgresHarness & { readonly cluster: KafkaCluster };

/** The least that the test broker allows: a process that is killed has left its groups after it. */
const SESSION_TIMEOUT_MS = 1_500;

async function openTestCluster() {
  const cluster = openKafka({
    brokers: testBrokers(),
    prefix: `test-${randomBytes(6).toString('hex')}.`,
    sessionTimeoutMs: SESSION_TIMEOUT_MS,
  });
  await createTopics(cluster);
  return { cluster, drop: () => deleteTopics(cluster) };
}

export async function openKafkaHarness(): Promise<KafkaHarness> {
  const { cluster, drop } = await openTestCluster();
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
