import { inject } from 'vitest';
import type { SecuredBrokers } from './broker/index.ts';
import type {} from './kafka-for-tests.ts';

/** The run's Apache Kafka, in tests of the level that has one. */
export const testBrokers = (): readonly string[] => inject('kafkaBrokers');

/** The same one's listener with TLS and a password. */
export const securedTestBrokers = (): SecuredBrokers => inject('securedKafka');
