// On how many brokers each event lies: decided when a topic is created, and for good.
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import type { KafkaCluster } from './kafka-cluster.ts';
import { KafkaProblem } from './kafka-settings.ts';

/** More than this only where it is stated. */
const MOST_COPIES = 3;
const LOOK_MS = 200;

export type Placing = Pick<KafkaCluster, 'brokers' | 'copies'>;

/**
 * How many copies topics get: as many as are stated, otherwise as many as KAFKA_BROKERS names or are there, three at
 * most. Waits until there are brokers for them: topics that are made while one is down would do without it ever after.
 * Throws KafkaProblem when they do not come within the time.
 */
export async function untilPlaceable(
  admin: Pick<Admin, 'describeCluster'>,
  { brokers: named, copies }: Placing,
  limitMs: number,
): Promise<number> {
  const wanted = copies ?? Math.min(MOST_COPIES, new Set(named).size);
  for (const limit = performance.now() + limitMs; ; ) {
    const { brokers } = await admin.describeCluster();
    if (brokers.length >= wanted) return copies ?? Math.min(MOST_COPIES, brokers.length);
    if (performance.now() >= limit)
      throw new KafkaProblem(
        `Failed to create topics on Kafka at ${named.join(', ')}: each event is to lie on ${wanted} brokers (got ${brokers.length} that answer). Start the others, or set KAFKA_COPIES to the number of brokers that are to hold each event.`,
      );
    await pause(LOOK_MS);
  }
}
