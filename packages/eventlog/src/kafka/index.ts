// The log on Apache Kafka. The only folder that knows kafkajs.
export { type KafkaCluster, openKafka } from './kafka-cluster.ts';
export { createKafkaEventLog, type KafkaEventLogOptions } from './kafka-event-log.ts';
export { KafkaProblem, type KafkaSettings } from './kafka-settings.ts';
export { prepareKafka } from './prepare-kafka.ts';
