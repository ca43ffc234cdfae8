// Vitest global setup: one broker for a whole run.
import type { TestProject } from 'vitest/node';
import { startKafka } from './broker/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly kafkaBrokers: readonly string[];
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kafka = await startKafka();
  project.provide('kafkaBrokers', kafka.brokers);
  return () => kafka.stop();
}
