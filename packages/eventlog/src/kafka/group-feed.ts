// The consumer of one group in this process: fills the group's buffer, says to the brokers what was taken.
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { pauseUnless } from '../consume/backoff.ts';
import { reasonOf } from '../consume/dead-letters.ts';
import { type Buffered, type Fetched, GroupBuffer } from './group-buffer.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import { readMessage } from './read-message.ts';

export type FeedOptions = {
  readonly cluster: KafkaCluster;
  readonly group: string;
  /** Waits until everything that was settled is on the disk; false when some of it is gone. */
  readonly isKept: () => Promise<boolean>;
  readonly onTrouble: (sentence: string) => void;
};

// Between these two the consumer is paused: it keeps its place in the group and fetches nothing. A consumer that is
// resumed looks up only after its wait for more (kafka-cluster.ts); what is left then lasts until it has fetched again.
const PAUSE_ABOVE = 8_000;
const RESUME_BELOW = 6_000;
const COMMIT_MS = 200;
const RECONNECT_MS = 500;

export class GroupFeed {
  readonly buffer = new GroupBuffer();
  readonly #options: FeedOptions;
  readonly #closing = new AbortController();
  /** By topic and partition: the offset to go on at. Only what this generation of the group was given. */
  readonly #taken = new Map<string, { topic: string; partition: number; offset: string }>();
  #running: Promise<void> | undefined;
  #consumer: Consumer | undefined;
  #paused: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** Counts how often everything that was not committed has come again. */
  #generation = 0;
  #fail: (error: Error) => void = () => {};

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** Begins to consume, at the place the group has committed; connects by itself, again and again. */
  start(topics: readonly string[]): void {
    this.#running ??= this.#run(topics.map(this.#options.cluster.nameOf));
  }

  /** What was committed in the database: the brokers hear of it a little later, when it is on the disk. */
  settle(taken: readonly Buffered[]): void {
    for (const { topic, place } of taken) {
      if (place === undefined) continue;
      const { partition, offset } = place;
      const next = String(BigInt(offset) + 1n);
      this.#taken.set(`${topic} ${partition}`, { topic, partition, offset: next });
    }
    this.#commitSoon();
    if (this.#paused.length > 0 && this.buffer.size < RESUME_BELOW) this.#resume();
  }

  /** Begins anew where the group has committed. */
  again(reason: Error): void {
    this.#begin();
    this.#fail(reason);
  }

  async close(): Promise<void> {
    await this.#commit();
    clearTimeout(this.#timer);
    this.#closing.abort();
    await this.#running;
  }

  async #run(names: readonly string[]): Promise<void> {
    const { signal } = this.#closing;
    const { cluster, group, onTrouble } = this.#options;
    while (!signal.aborted) {
      const consumer = cluster.newConsumer(group);
      try {
        await this.#consume(consumer, names);
      } catch (error) {
        onTrouble(`Group ${group} begins anew where Kafka knows it to be: ${reasonOf(error)}`);
      }
      this.#consumer = undefined;
      this.#begin();
      await consumer.disconnect().catch((error: unknown) => onTrouble(reasonOf(error)));
      await pauseUnless(signal, RECONNECT_MS);
    }
  }

  /** Until it is closed; throws what ended it otherwise. */
  async #consume(consumer: Consumer, names: readonly string[]): Promise<void> {
    const ended = new Promise<void>((resolve, reject) => {
      this.#closing.signal.addEventListener('abort', () => resolve());
      this.#fail = reject;
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    });
    // It is awaited below; until then a crash must not count as unhandled.
    ended.catch(() => {});
    // Of a new generation everything that was not committed comes again, perhaps elsewhere.
    consumer.on(consumer.events.GROUP_JOIN, () => this.#begin());
    await consumer.connect();
    await consumer.subscribe({ topics: [...names], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch: (payload) => this.#take(payload, consumer, names) });
    this.#consumer = consumer;
    await ended;
  }

  #begin(): void {
    this.#generation += 1;
    this.buffer.clear();
    this.#taken.clear();
    this.#resume();
  }

  async #take({ batch }: EachBatchPayload, consumer: Consumer, names: readonly string[]): Promise<void> {
    const topic = this.#options.cluster.topicOf(batch.topic) ?? batch.topic;
    const { partition } = batch;
    this.buffer.push(
      batch.messages.flatMap(({ value, offset }) => this.#read(value, { topic, partition, offset })),
    );
    if (this.buffer.size < PAUSE_ABOVE || this.#paused.length > 0) return;
    consumer.pause(names.map((name) => ({ topic: name })));
    this.#paused = names;
  }

  #resume(): void {
    this.#consumer?.resume(this.#paused.map((topic) => ({ topic })));
    this.#paused = [];
  }

  // Only relays write here. What is no event of ours is no event that could be missing: those are all in the record.
  #read(value: Buffer | null, place: { topic: string; partition: number; offset: string }): Fetched[] {
    const { topic, ...rest } = place;
    const event = readMessage(value);
    if (event !== undefined) return [{ topic, event, place: rest }];
    const where = `${topic}, partition ${rest.partition}, offset ${rest.offset}`;
    this.#options.onTrouble(`Passed over a message that is no event of ours (${where}).`);
    return [];
  }

  #commitSoon(): void {
    if (this.#closing.signal.aborted) return;
    this.#timer ??= setTimeout(() => void this.#commit(), COMMIT_MS);
  }

  async #commit(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#taken.size === 0) return;
    const { cluster, isKept } = this.#options;
    const taken = [...this.#taken];
    this.#taken.clear();
    const generation = this.#generation;
    try {
      const kept = await isKept();
      if (generation !== this.#generation) return;
      if (!kept) return this.again(new Error('the database has lost what was taken last.'));
      // Failed, in a rebalance for example, it makes events come again that the inbox then drops.
      await this.#consumer?.commitOffsets(
        taken.map(([, { topic, ...rest }]) => ({ topic: cluster.nameOf(topic), ...rest })),
      );
    } catch {
      // The database or the brokers are away: with the next, unless more was taken meanwhile.
      if (generation !== this.#generation) return;
      for (const [name, place] of taken) if (!this.#taken.has(name)) this.#taken.set(name, place);
      this.#commitSoon();
    }
  }
}
