// The reference for Kafka: kafkajs by itself, the same envelopes in as large batches, on a topic like the log's.
import { randomUUID } from 'node:crypto';
import { topicConfigOf } from '@fourports/contracts';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { anEnvelope, TOPIC } from '../product/measured-log.ts';

export type BareKafka = {
  /** Events per second, each batch acknowledged before the next. */
  readonly send: () => Promise<number>;
  /** Events per second read and parsed, the offset committed after every batch; from the first event on. */
  readonly consume: () => Promise<number>;
};

export const openBareKafka = (
  brokers: readonly string[],
  { events, batch }: { readonly events: number; readonly batch: number },
): BareKafka => {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const topics: string[] = [];
  const value = JSON.stringify(anEnvelope());
  return {
    send: async () => {
      const topic = await createTopic(kafka);
      topics.push(topic);
      const producer = kafka.producer({
        idempotent: true,
        maxInFlightRequests: 1,
        createPartitioner: Partitioners.DefaultPartitioner,
      });
      const began = performance.now();
      await producer.connect();
      for (let sent = 0; sent < events; sent += batch) {
        const messages = Array.from({ length: batch }, () => ({ key: randomUUID(), value }));
        await producer.send({ topic, acks: -1, messages });
      }
      const seconds = (performance.now() - began) / 1_000;
      await producer.disconnect();
      return events / seconds;
    },
    consume: () => consumeAll(kafka, { topic: topics[0] ?? '', events, batch }),
  };
};

const createTopic = async (kafka: Kafka): Promise<string> => {
  const topic = `bare-${randomUUID()}`;
  const { partitions, config } = topicConfigOf(TOPIC, 1);
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions, configEntries }] });
  await admin.disconnect();
  return topic;
};

type Wanted = { readonly topic: string; readonly events: number; readonly batch: number };

const consumeAll = async (kafka: Kafka, { topic, events, batch: size }: Wanted): Promise<number> => {
  const consumer = kafka.consumer({ groupId: randomUUID() });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  let seen = 0;
  let first: { readonly at: number; readonly events: number } | undefined;
  const all = new Promise<number>((resolve) => {
    void consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch, resolveOffset, commitOffsetsIfNecessary, uncommittedOffsets }) => {
        for (let at = 0; at < batch.messages.length; at += size) {
          const messages = batch.messages.slice(at, at + size);
          for (const { value } of messages) JSON.parse(String(value));
          seen += messages.length;
          resolveOffset(messages.at(-1)?.offset ?? '0');
          await commitOffsetsIfNecessary(uncommittedOffsets());
          first ??= { at: performance.now(), events: seen };
        }
        if (seen >= events)
          resolve((seen - (first?.events ?? 0)) / ((performance.now() - (first?.at ?? 0)) / 1_000));
      },
    });
  });
  const perSecond = await all;
  await consumer.disconnect();
  return perSecond;
};
