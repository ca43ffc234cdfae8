// Sends logged events, and begins anew with a new producer after every failure.
import type { Producer } from 'kafkajs';
import type { LoggedEvent } from '../event-log.ts';
import type { KafkaCluster } from './kafka-cluster.ts';

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
  async send(events: readonly LoggedEvent[]): Promise<void> {
    const producer = await this.#connected();
    try {
      for (const slice of slicesOf(events.map(sendable)))
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

  #byTopic(events: readonly Sendable[]) {
    const topics = Map.groupBy(events, ({ topic }) => topic);
    return [...topics].map(([topic, ofTopic]) => ({
      topic: this.#cluster.nameOf(topic),
      messages: ofTopic.map(({ key, value }) => ({ key, value, headers: HEADERS })),
    }));
  }
}

type Sendable = { readonly topic: string; readonly key: string; readonly value: string };

const sendable = ({ topic, event }: LoggedEvent): Sendable => ({
  topic,
  key: event.subject,
  value: JSON.stringify(event),
});

/** What goes to one partition at once is one message to the broker, which limits its bytes. */
function slicesOf(events: readonly Sendable[]): readonly (readonly Sendable[])[] {
  const slices: Sendable[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const event of events) {
    length += event.value.length;
    if (length > SLICE_LENGTH) {
      slices.push([]);
      length = event.value.length;
    }
    slices.at(-1)?.push(event);
  }
  return slices;
}
