// Vitest global setup: one broker for a whole run.
import { setTimeout as pause } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { openKafka } from '../kafka/index.ts';
import { type SecuredBrokers, startKafka } from './broker/index.ts';

const COORDINATED_WITHIN_MS = 60_000;
const LOOK_MS = 200;

declare module 'vitest' {
  export interface ProvidedContext {
    readonly kafkaBrokers: readonly string[];
    readonly securedKafka: SecuredBrokers;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kafka = await startKafka({ isSecured: true });
  await untilCoordinated(kafka.brokers);
  project.provide('kafkaBrokers', kafka.brokers);
  if (kafka.secured !== undefined) project.provide('securedKafka', kafka.secured);
  return () => kafka.stop();
}

/** The first group makes the topic that groups' offsets lie in; until that has leaders a group has no coordinator. */
async function untilCoordinated(brokers: readonly string[]): Promise<void> {
  const cluster = openKafka({ brokers, prefix: '' });
  const limit = performance.now() + COORDINATED_WITHIN_MS;
  for (;;) {
    try {
      await cluster.administer((admin) => admin.describeGroups(['first']));
      return;
    } catch (error) {
      if (performance.now() > limit) throw error;
      await pause(LOOK_MS);
    }
  }
}
