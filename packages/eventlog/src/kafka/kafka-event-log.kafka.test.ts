import { eventLogContract } from '../testing/event-log.contract.ts';
import { openKafkaHarness } from '../testing/kafka-harness.ts';

eventLogContract('on Kafka', { open: openKafkaHarness });
