// A process whose database or broker is killed: writes commands and takes their events. Arguments: URL, role secret,
// number of the last command; on Kafka the brokers and the prefix of its topics. Says `<n>` after each commit.
import { openServiceDatabase } from '@fourports/database';
import { sequentialIds } from '@fourports/testing/sequential-ids';
import { createKafkaEventLog, openKafka } from '../../kafka/index.ts';
import { openLogWatch } from '../../postgres/log-watch.ts';
import { createPostgresEventLog } from '../../postgres/postgres-event-log.ts';
import { UNIT } from '../contract-case.ts';
import { numberOf } from '../harness.ts';
import { runCommands } from './commands.ts';

const [url = '', roleSecret = '', last = '0', brokers, prefix = ''] = process.argv.slice(2);

const GROUP = 'tracking.kill';
const SETTLE_MS = 60_000;
// The least the test broker allows.
const SESSION_TIMEOUT_MS = 1_500;

const database = openServiceDatabase<object>({ url, service: 'tracking', roleSecret });
const watch = openLogWatch({ url, roleSecret });
const ports = {
  clock: { now: () => '2023-12-19T07:30:00.000Z' },
  ids: sequentialIds(process.pid % 65_536),
  random: () => 0.5,
};
const options = { database, watch, ports };
const log =
  brokers === undefined
    ? createPostgresEventLog(options)
    : createKafkaEventLog({
        ...options,
        cluster: openKafka({ brokers: brokers.split(','), prefix, sessionTimeoutMs: SESSION_TIMEOUT_MS }),
      });

await log.subscribe({
  group: GROUP,
  topics: [UNIT],
  batchSize: 5,
  handle: async (event, tx) => {
    const effect = `${event.subject}:${event.sequence}:${numberOf(event)}`;
    await tx.query('INSERT INTO tracking.effects (effect) VALUES ($1)', [effect]);
  },
});

await runCommands({ database, log }, Number(last));
const reached = await log.waitUntilReached([GROUP], await log.head(), SETTLE_MS);
await log.close();
await watch.close();
await database.close();
process.exitCode = reached ? 0 : 1;
