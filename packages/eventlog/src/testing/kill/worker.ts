// A process for the kill test: writes commands, takes their events, and may end itself at a failpoint.
// Arguments: URL, role secret, number of the last command, `<failpoint>:<n>` or '', mutant or nothing.
// Says `<n>` after each commit.
import { openServiceDatabase } from '@fourports/database';
import { sequentialIds } from '@fourports/testing/sequential-ids';
import { Groups } from '../../consume/groups.ts';
import { armFailpoint } from '../../failpoint.ts';
import { openLogWatch } from '../../postgres/log-watch.ts';
import { createPostgresEventLog } from '../../postgres/postgres-event-log.ts';
import { postgresSource } from '../../postgres/postgres-source.ts';
import { UNIT } from '../contract-case.ts';
import { numberOf } from '../harness.ts';
import { runCommands } from './commands.ts';
import { MUTANTS, mutated } from './mutants.ts';

const [url = '', roleSecret = '', last = '0', point = '', mutantName] = process.argv.slice(2);
const [place = '', nth = '1'] = point.split(':');
armFailpoint(place, Number(nth));
const mutant = MUTANTS.find((name) => name === mutantName);

const GROUP = 'tracking.kill';
const SETTLE_MS = 20_000;

const database = openServiceDatabase<object>({ url, service: 'tracking', roleSecret });
const watch = openLogWatch({ url, roleSecret });
const ports = {
  clock: { now: () => '2023-12-19T07:30:00.000Z' },
  ids: sequentialIds(process.pid % 65_536),
  random: () => 0.5,
};
const log = createPostgresEventLog({ database, watch, ports });
const source = postgresSource({ database, watch, append: log.append.bind(log) });
const groups = new Groups({
  service: 'tracking',
  source: mutant === undefined ? source : mutated(source, mutant),
  ports,
  onTrouble: () => {},
});

groups.subscribe({
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
await groups.close();
await log.close();
await watch.close();
await database.close();
process.exitCode = reached ? 0 : 1;
