// The contract's harness on Kafka: that of PostgreSQL, with topics of its own on the run's broker.
import { randomBytes } from 'node:crypto';
import type { Consumer } from 'kafkajs';
import { createKafkaEventLog, type KafkaCluster, openKafka } from '../kafka/index.ts';
import { createTopics, deleteTopics } from '../kafka/topics.ts';
import { SHIPMENT, UNIT } from './contract-case.ts';
import { openPostgresHarness, type PostgresHarness } from './postgres-harness.ts';
import { testBrokers } from './test-brokers.ts';

export type KafkaHarness = PostgresHarness & { readonly cluster: KafkaCluster };

/** The least that the test broker allows: a process that is killed has left its groups after it. */
const SESSION_TIMEOUT_MS = 1_500;

/** A broker makes and removes them for every test: those that nobody writes would be most of its work. */
const TOPICS = [UNIT, SHIPMENT, 'tracking.audit', 'tracking.dead-letter', 'portal.dead-letter'];

export type KafkaHarnessOptions = {
  /** Those of the run unless told. */
  readonly brokers?: readonly string[];
  /** Is given each consumer before it connects. */
  readonly onConsumer?: (consumer: Consumer) => void;
};

async function openTestCluster({ brokers = testBrokers(), onConsumer = () => {} }: KafkaHarnessOptions) {
  const opened = openKafka({
    brokers,
    prefix: `test-${randomBytes(6).toString('hex')}.`,
    sessionTimeoutMs: SESSION_TIMEOUT_MS,
  });
  const newConsumer = (group: string): Consumer => {
    const consumer = opened.newConsumer(group);
    onConsumer(consumer);
    return consumer;
  };
  const cluster = { ...opened, newConsumer };
  await createTopics(cluster, TOPICS);
  return { cluster, drop: () => deleteTopics(cluster) };
}

export async function openKafkaHarness(options: KafkaHarnessOptions = {}): Promise<KafkaHarness> {
  const { cluster, drop } = await openTestCluster(options);
  const harness = await openPostgresHarness((log) => createKafkaEventLog({ ...log, cluster }));
  return {
    ...harness,
    cluster,
    close: async () => {
      await harness.close();
      await drop();
    },
  };
}
