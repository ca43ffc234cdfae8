// A process for the kill test: writes commands, takes their events, and may end itself at a failpoint.
// Arguments: URL, role secret, number of the last command, `<failpoint>:<n>` or '', mutant or nothing.
// Says `<n>` after each commit.
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseUnavailable, openServiceDatabase } from '@fourports/database';
import { sequentialIds } from '@fourports/testing/sequential-ids';
import { Groups } from '../../consume/groups.ts';
import { armFailpoint } from '../../failpoint.ts';
import { lockKeyFor } from '../../lock-key.ts';
import { openLogWatch } from '../../postgres/log-watch.ts';
import { createPostgresEventLog } from '../../postgres/postgres-event-log.ts';
import { postgresSource } from '../../postgres/postgres-source.ts';
import { UNIT } from '../contract-case.ts';
import { draftOf, numberOf } from '../harness.ts';
import { MUTANTS, mutated } from './mutants.ts';

const [url = '', roleSecret = '', last = '0', point = '', mutantName] = process.argv.slice(2);
const [place = '', nth = '1'] = point.split(':');
armFailpoint(place, Number(nth));
const mutant = MUTANTS.find((name) => name === mutantName);

const GROUP = 'tracking.kill';
const KEYS = 4;
const SETTLE_MS = 20_000;
const RETRY_MS = 20;

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

async function command(n: number): Promise<void> {
  const key = `u${n % KEYS}`;
  await database.work({ lock: [lockKeyFor(UNIT, key)] }, async (tx) => {
    // The command's own record: asked again after a crash, it is not done twice.
    const done = await tx.query(
      'INSERT INTO tracking.commands VALUES ($1) ON CONFLICT DO NOTHING RETURNING n',
      [n],
    );
    if (done.length === 1) await log.append(tx, [draftOf(UNIT, key, n)]);
  });
}

/** As a client does: the same command again while the database is away, or when its answer was lost. */
async function untilDone(n: number): Promise<void> {
  for (;;) {
    try {
      return await command(n);
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      await pause(RETRY_MS);
    }
  }
}

for (let n = 1; n <= Number(last); n += 1) {
  await untilDone(n);
  process.stdout.write(`${n}\n`);
}

const reached = await log.waitUntilReached([GROUP], await log.head(), SETTLE_MS);
await groups.close();
await log.close();
await watch.close();
await database.close();
process.exitCode = reached ? 0 : 1;
