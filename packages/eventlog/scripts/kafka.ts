// `npm run kafka`: an Apache Kafka for this machine, until Ctrl-C. Prints the setting that makes Fourports use it.
import { once } from 'node:events';
import { whyNoKafka } from '@fourports/testing/kafka-tools';
import { startKafka } from '../src/testing/broker/index.ts';

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const missing = await whyNoKafka();
if (missing !== undefined) {
  say(`Failed to start Kafka: ${missing}`);
  process.exit(1);
}
const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
const kafka = await startKafka({ onNotice: say });
process.stdout.write(`KAFKA_BROKERS=${kafka.brokers.join(',')}\n`);
say('Apache Kafka is running; what it holds is gone when it stops. Stop it with Ctrl-C.');
await stopped;
await kafka.stop();
