// A log whose groups take events in a wrong way: what a kill test must see.
import type { Tx } from '@fourports/database';
import { Groups } from '../../consume/groups.ts';
import type { EventLog } from '../../event-log.ts';
import { GroupFeed } from '../../kafka/group-feed.ts';
import { createKafkaEventLog, type KafkaEventLogOptions } from '../../kafka/kafka-event-log.ts';
import { kafkaSource } from '../../kafka/kafka-source.ts';
import { LastTaken } from '../../kafka/last-taken.ts';
import { GroupMark } from '../../postgres/group-mark.ts';
import { createPostgresEventLog, type PostgresEventLogOptions } from '../../postgres/postgres-event-log.ts';
import { postgresSource } from '../../postgres/postgres-source.ts';
import { type Mutant, mutated, withoutInbox } from './mutants.ts';

/** On PostgreSQL, with effect and position in two transactions. */
export const createMutatedPostgresLog = <Tables>(
  options: PostgresEventLogOptions<Tables>,
  mutant: Mutant,
): EventLog<Tx<Tables>> => {
  const { database, watch } = options;
  const log = createPostgresEventLog(options);
  const source = mutated(postgresSource({ database, watch, append: log.append.bind(log) }), mutant);
  const groups = new Groups({ service: database.service, source, ...options, onTrouble: () => {} });
  return withGroups(log, groups, (subscription) => groups.subscribe(subscription));
};

/** On Kafka, without an inbox. */
export const createLogWithoutInbox = <Tables>(
  options: KafkaEventLogOptions<Tables>,
): EventLog<Tx<Tables>> => {
  const { database, watch, cluster } = options;
  const log = createKafkaEventLog(options);
  const record = postgresSource({ database, watch, append: log.append.bind(log) });
  const onTrouble = (): void => {};
  const groups = new Groups({ service: database.service, source: record, ...options, onTrouble });
  return withGroups(log, groups, (subscription) => {
    const { group } = subscription;
    const lastTaken = new LastTaken(database, group);
    const feed = new GroupFeed({ cluster, group, isKept: () => lastTaken.isKept(), onTrouble });
    const mark = new GroupMark(database, group);
    const source = kafkaSource({ group, database, record, feed, mark, lastTaken });
    return groups.subscribe(subscription, withoutInbox(source));
  });
};

const withGroups = <Tables>(
  log: EventLog<Tx<Tables>>,
  groups: Groups<Tx<Tables>>,
  subscribe: (
    subscription: Parameters<EventLog<Tx<Tables>>['subscribe']>[0],
  ) => ReturnType<Groups<Tx<Tables>>['subscribe']>,
): EventLog<Tx<Tables>> => ({
  append: log.append.bind(log),
  follow: log.follow.bind(log),
  read: log.read.bind(log),
  recall: log.recall.bind(log),
  positionAfter: log.positionAfter.bind(log),
  head: log.head.bind(log),
  hasReached: log.hasReached.bind(log),
  waitUntilReached: log.waitUntilReached.bind(log),
  lag: log.lag.bind(log),
  subscribe: async (subscription) => subscribe(subscription),
  close: async () => {
    await groups.close();
    await log.close();
  },
});
