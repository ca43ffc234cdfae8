import { setTimeout as pause } from 'node:timers/promises';
import type { Tx } from '@fourports/database';
import { Groups } from '../consume/groups.ts';
import type {
  AppendOptions,
  EventDraft,
  EventLog,
  Following,
  Position,
  ReadQuery,
  Subscription,
} from '../event-log.ts';
import { GroupMark } from '../postgres/group-mark.ts';
import { createPostgresEventLog, type PostgresEventLogOptions } from '../postgres/postgres-event-log.ts';
import { postgresSource } from '../postgres/postgres-source.ts';
import { GroupFeed } from './group-feed.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import { kafkaSource } from './kafka-source.ts';
import { LastTaken } from './last-taken.ts';
import { readOutbox } from './outbox.ts';
import { EventProducer } from './producer.ts';
import { groupsHaveTaken, lagOnKafka } from './progress.ts';
import { runRelay } from './relay.ts';
import { topicsOf } from './topics.ts';

export type KafkaEventLogOptions<Tables> = PostgresEventLogOptions<Tables> & {
  /** Its topics exist: see `prepareKafka`. */
  readonly cluster: KafkaCluster;
};

const LOOK_MS = 10;

/**
 * The event log of one service, on Kafka. The table stays the record, in which the writer's transaction appends; a
 * relay carries it to the brokers and groups take it from there. Reading and following need no broker.
 */
export const createKafkaEventLog = <Tables>(options: KafkaEventLogOptions<Tables>): EventLog<Tx<Tables>> =>
  new KafkaEventLog(options);

class KafkaEventLog<Tables> implements EventLog<Tx<Tables>> {
  readonly #options: KafkaEventLogOptions<Tables>;
  readonly #record: EventLog<Tx<Tables>>;
  readonly #recordSource: ReturnType<typeof postgresSource<Tables>>;
  readonly #groups: Groups<Tx<Tables>>;
  readonly #producer: EventProducer;
  readonly #relay: { readonly stop: () => Promise<void> };

  constructor(options: KafkaEventLogOptions<Tables>) {
    const { database, watch, cluster, ports, onTrouble = () => {} } = options;
    const { service } = database;
    this.#options = options;
    this.#record = createPostgresEventLog(options);
    const source = postgresSource({ database, watch, append: this.append.bind(this) });
    this.#recordSource = source;
    this.#groups = new Groups({ service, source, ports, onTrouble });
    this.#producer = new EventProducer(cluster);
    const topics = topicsOf(service);
    this.#relay = runRelay({
      service,
      topics,
      source,
      read: (after, limit) => readOutbox(database, topics, after, limit),
      send: (messages) => this.#producer.send(messages),
      random: ports.random,
      onTrouble,
    });
  }

  async append(tx: Tx<Tables>, drafts: readonly EventDraft[], options: AppendOptions = {}) {
    return await this.#record.append(tx, drafts, options);
  }

  async subscribe(subscription: Subscription<Tx<Tables>>) {
    const { database, cluster, onTrouble = () => {} } = this.#options;
    const { group } = subscription;
    const lastTaken = new LastTaken(database, group);
    const feed = new GroupFeed({ cluster, group, isKept: () => lastTaken.isKept(), onTrouble });
    const mark = new GroupMark(database, group);
    const source = kafkaSource({ group, database, record: this.#recordSource, feed, mark, lastTaken });
    return this.#groups.subscribe(subscription, source);
  }

  async follow(following: Following) {
    return await this.#record.follow(following);
  }

  async read(query: ReadQuery) {
    return await this.#record.read(query);
  }

  async recall(tx: Tx<Tables>, topic: string, key: string) {
    return await this.#record.recall(tx, topic, key);
  }

  positionAfter(tx: Tx<Tables>) {
    return this.#record.positionAfter(tx);
  }

  async head() {
    return await this.#record.head();
  }

  async hasReached(groups: readonly string[], position: Position) {
    return await groupsHaveTaken(this.#options.database, groups, position);
  }

  async waitUntilReached(groups: readonly string[], position: Position, timeoutMs: number) {
    const limit = performance.now() + timeoutMs;
    while (!(await this.hasReached(groups, position))) {
      if (performance.now() >= limit) return false;
      await pause(LOOK_MS);
    }
    return true;
  }

  async lag() {
    const { database } = this.#options;
    return await lagOnKafka(database, database.service);
  }

  async close() {
    await this.#groups.close();
    await this.#relay.stop();
    await this.#producer.close();
    await this.#record.close();
  }
}
