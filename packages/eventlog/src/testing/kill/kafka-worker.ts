// The kill test's process on Kafka. Arguments: those of worker.ts, then the brokers and the prefix of its topics.
import { openServiceDatabase } from '@fourports/database';
import { sequentialIds } from '@fourports/testing/sequential-ids';
import { Groups } from '../../consume/groups.ts';
import { armFailpoint } from '../../failpoint.ts';
import { GroupFeed } from '../../kafka/group-feed.ts';
import { createKafkaEventLog, openKafka } from '../../kafka/index.ts';
import { kafkaSource } from '../../kafka/kafka-source.ts';
import { LastTaken } from '../../kafka/last-taken.ts';
import { GroupMark } from '../../postgres/group-mark.ts';
import { openLogWatch } from '../../postgres/log-watch.ts';
import { postgresSource } from '../../postgres/postgres-source.ts';
import { UNIT } from '../contract-case.ts';
import { numberOf } from '../harness.ts';
import { runCommands } from './commands.ts';
import { KAFKA_MUTANT, withoutInbox } from './mutants.ts';

const [url = '', roleSecret = '', last = '0', point = '', mutant, brokers = '', prefix = ''] =
  process.argv.slice(2);
const [place = '', nth = '1'] = point.split(':');
armFailpoint(place, Number(nth));

const GROUP = 'tracking.kill';
const SETTLE_MS = 60_000;
// The least the test broker allows: the next process waits this long for the one that was killed.
const SESSION_TIMEOUT_MS = 1_500;

const database = openServiceDatabase<object>({ url, service: 'tracking', roleSecret });
const watch = openLogWatch({ url, roleSecret });
const ports = {
  clock: { now: () => '2023-12-19T07:30:00.000Z' },
  ids: sequentialIds(process.pid % 65_536),
  random: () => 0.5,
};
const cluster = openKafka({ brokers: brokers.split(','), prefix, sessionTimeoutMs: SESSION_TIMEOUT_MS });
const log = createKafkaEventLog({ database, watch, ports, cluster });
const onTrouble = (): void => {};
const record = postgresSource({ database, watch, append: log.append.bind(log) });
const lastTaken = new LastTaken(database, GROUP);
const feed = new GroupFeed({ cluster, group: GROUP, isKept: () => lastTaken.isKept(), onTrouble });
const mark = new GroupMark(database, GROUP);
const source = kafkaSource({ group: GROUP, database, record, feed, mark, lastTaken });
const groups = new Groups({ service: 'tracking', source: record, ports, onTrouble });

groups.subscribe(
  {
    group: GROUP,
    topics: [UNIT],
    batchSize: 5,
    handle: async (event, tx) => {
      const effect = `${event.subject}:${event.sequence}:${numberOf(event)}`;
      await tx.query('INSERT INTO tracking.effects (effect) VALUES ($1)', [effect]);
    },
  },
  mutant === KAFKA_MUTANT ? withoutInbox(source) : source,
);

await runCommands({ database, log }, Number(last));
const reached = await log.waitUntilReached([GROUP], await log.head(), SETTLE_MS);
await groups.close();
await log.close();
await watch.close();
await database.close();
process.exitCode = reached ? 0 : 1;
