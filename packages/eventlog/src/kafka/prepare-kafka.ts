import { roleUrl } from '@fourports/database';
import pg from 'pg';
import type { KafkaCluster } from './kafka-cluster.ts';
import { KafkaProblem } from './kafka-settings.ts';
import { relayGroupOf } from './relay.ts';
import { createTopics, topicsInUse, topicsOf } from './topics.ts';

export type PrepareOptions = {
  /** Of the database that holds the record. */
  readonly url: string;
  readonly roleSecret: string;
  /** Whose events this process will send. */
  readonly services: readonly string[];
};

/**
 * Before the logs of these services are opened: creates what is missing of all topics. Throws KafkaProblem when the
 * brokers cannot be reached, or when a service that never sent anything finds its topics in use: by the sequences of
 * another installation consumers would drop this one's events.
 */
export async function prepareKafka(cluster: KafkaCluster, options: PrepareOptions): Promise<void> {
  const existed = await createTopics(cluster);
  const senders = await sendersOf(options);
  const unsent = options.services.filter((service) => !senders.has(relayGroupOf(service))).flatMap(topicsOf);
  const suspects = unsent.filter((topic) => existed.has(topic));
  const used = suspects.length === 0 ? [] : await topicsInUse(cluster, suspects);
  if (used.length === 0) return;
  throw new KafkaProblem(
    `Failed to use Kafka at ${cluster.brokers.join(', ')}: ${used.map(cluster.nameOf).join(', ')} hold events of another installation. Set KAFKA_PREFIX to a name of this one, or delete those topics.`,
  );
}

/** The relays that have a position. */
async function sendersOf({ url, roleSecret, services }: PrepareOptions): Promise<ReadonlySet<string>> {
  const client = new pg.Client(roleUrl(url, 'eventlog_work', roleSecret));
  await client.connect();
  try {
    const { rows } = await client.query<{ readonly group_name: string }>(
      'SELECT group_name FROM eventlog.positions WHERE group_name = ANY ($1)',
      [services.map(relayGroupOf)],
    );
    return new Set(rows.map(({ group_name }) => group_name));
  } finally {
    await client.end();
  }
}
