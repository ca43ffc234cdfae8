// Sends what lies in the outbox, and begins anew with a new producer after every failure.
import type { Producer } from 'kafkajs';
import type { KafkaCluster } from './kafka-cluster.ts';
import type { OutboxMessage } from './outbox.ts';

// CloudEvents' Kafka binding, structured mode: the whole event is the body, and this says so.
const HEADERS = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };
const ALL_COPIES = -1;
// A character is at most three bytes, and a message may have four million (contracts/topic-config).
const SLICE_LENGTH = 1_000_000;

export class EventProducer {
  readonly #cluster: KafkaCluster;
  #producer: Producer | undefined;

  constructor(cluster: KafkaCluster) {
    this.#cluster = cluster;
  }

  /** Resolves when every copy in sync holds them, in this order within a key. */
  async send(messages: readonly OutboxMessage[]): Promise<void> {
    const producer = await this.#connected();
    try {
      for (const slice of slicesOf(messages))
        await producer.sendBatch({ acks: ALL_COPIES, topicMessages: this.#byTopic(slice) });
    } catch (error) {
      // Whether they are there is not known, nor what this producer would count on from here.
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.disconnect();
  }

  async #connected(): Promise<Producer> {
    if (this.#producer !== undefined) return this.#producer;
    const producer = this.#cluster.newProducer();
    await producer.connect();
    this.#producer = producer;
    return producer;
  }

  #byTopic(slice: readonly OutboxMessage[]) {
    const topics = Map.groupBy(slice, ({ topic }) => topic);
    return [...topics].map(([topic, ofTopic]) => ({
      topic: this.#cluster.nameOf(topic),
      messages: ofTopic.map(({ key, value }) => ({ key, value, headers: HEADERS })),
    }));
  }
}

/** What goes to one partition at once is one message to the broker, which limits its bytes. */
function slicesOf(messages: readonly OutboxMessage[]): readonly (readonly OutboxMessage[])[] {
  const slices: OutboxMessage[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    length += message.value.length;
    if (length > SLICE_LENGTH) {
      slices.push([]);
      length = message.value.length;
    }
    slices.at(-1)?.push(message);
  }
  return slices;
}
