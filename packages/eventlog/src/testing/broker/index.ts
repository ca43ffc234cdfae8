// A real Apache Kafka, from its Maven artifacts: for tests, benches and `npm run kafka`.
export { type RunningKafka, type SecuredBrokers, startKafka } from './start-kafka.ts';
