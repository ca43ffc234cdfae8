import type { ServiceDatabase } from '@fourports/database';
import type { KafkaCluster } from './kafka-cluster.ts';
import { KafkaProblem } from './kafka-settings.ts';
import { relayGroupOf } from './relay.ts';
import { createTopics, topicsInUse, topicsOf } from './topics.ts';

/**
 * Before the logs of these services are opened: creates what is missing of all topics. Throws KafkaProblem when the
 * brokers cannot be reached, or when a service that never sent anything finds its topics in use: sequences of another
 * installation would make consumers drop this one's events.
 */
export async function prepareKafka(
  cluster: KafkaCluster,
  databases: readonly Pick<ServiceDatabase<never>, 'service' | 'workQuery'>[],
): Promise<void> {
  await createTopics(cluster);
  for (const { service, workQuery } of databases) {
    const sent = await workQuery('SELECT FROM eventlog.positions WHERE group_name = $1', [
      relayGroupOf(service),
    ]);
    if (sent.length > 0) continue;
    const used = await topicsInUse(cluster, topicsOf(service));
    if (used.length === 0) continue;
    throw new KafkaProblem(
      `Failed to use Kafka at ${cluster.brokers.join(', ')}: ${used.map(cluster.nameOf).join(', ')} hold events of another installation. Set KAFKA_PREFIX to a name of this one, or delete those topics.`,
    );
  }
}
