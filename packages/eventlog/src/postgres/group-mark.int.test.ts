// Two processes of one group move its mark at the same moment: what nobody has taken stays in front of it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { groupsHaveTaken } from '../kafka/progress.ts';
import { publish, UNIT, WAIT_MS } from '../testing/contract-case.ts';
import { openPostgresHarness, type PostgresHarness } from '../testing/postgres-harness.ts';
import { GroupMark, takeIntoInbox } from './group-mark.ts';

const GROUP = 'tracking.marked';

let harness: PostgresHarness;
beforeEach(async () => {
  harness = await openPostgresHarness();
});
afterEach(async () => {
  await harness.close();
});

/** Event `n` of the key lies in the group's inbox. */
const take = async (key: string, n: number): Promise<void> => {
  const find = async () => {
    const { events } = await harness.log('tracking').read({ topics: [UNIT], limit: 100 });
    return events.find(({ event }) => event.subject === key && event.sequence === n);
  };
  // A transaction of another database of this server may still hold it back.
  await expect.poll(find, { timeout: WAIT_MS }).toBeDefined();
  const logged = await find();
  if (logged !== undefined)
    await harness.transaction('tracking', [], (tx) => takeIntoInbox(tx, GROUP, logged));
};

const markOf = async () =>
  (await harness.admin('SELECT id::text FROM eventlog.positions WHERE group_name = $1', [GROUP]))[0]?.id;

const isWaitedFor = async () =>
  (
    await harness.admin(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    )
  ).length > 0;

test('a mark that had to wait for another process’s passes over nothing', async () => {
  const database = harness.database('tracking');
  const mark = new GroupMark(database, GROUP);
  await mark.begin([UNIT]);
  await publish(harness, 'taken', [1]);
  await publish(harness, 'open', [1, 2]);
  await take('taken', 1);
  const [row] = await harness.admin(
    'SELECT xid::text, (id - 1)::text AS id FROM eventlog.messages WHERE key = $1 AND sequence = 1',
    ['open'],
  );
  await harness.transaction('tracking', [], async (tx) => {
    await tx.query(
      'UPDATE eventlog.positions SET xid = $2::text::xid8, id = $3::bigint WHERE group_name = $1',
      [GROUP, row?.xid, row?.id],
    );
    mark.moveWhenDue();
    await expect.poll(isWaitedFor, { timeout: WAIT_MS }).toBe(true);
  });
  await mark.close();
  expect(await markOf()).toBe(row?.id);
  expect(await groupsHaveTaken(database, [GROUP], await harness.log('tracking').head())).toBe(false);
});
