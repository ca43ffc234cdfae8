// The same messages of customs to a product whose log an Apache Kafka carries.
import process from 'node:process';
import { startKafka } from '@fourports/eventlog/kafka-broker';
import { whyNoKafka } from '@fourports/testing/kafka-tools';
import type { Line } from '../figure.ts';
import { openProduct } from '../product/running-product.ts';
import { measureCustoms } from './customs.ts';

export const measureCustomsOnKafka = async (): Promise<readonly Line[]> => {
  const missing = await whyNoKafka();
  if (missing !== undefined) {
    process.stderr.write(`Not measured: ${missing}\n`);
    return [];
  }
  const kafka = await startKafka({ isForLoad: true });
  try {
    const measured = await openProduct({ KAFKA_BROKERS: kafka.brokers.join(',') });
    try {
      return await measureCustoms(measured, 'Kafka');
    } finally {
      await measured.close();
    }
  } finally {
    await kafka.stop();
  }
};
