import { inject } from 'vitest';
import type {} from './kafka-for-tests.ts';

/** The run's Apache Kafka, in tests of the level that has one. */
export const testBrokers = (): readonly string[] => inject('kafkaBrokers');
