// What a group has taken does not wait for the disk: a crash of the server may undo it. Here a superuser undoes it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Groups } from '../consume/groups.ts';
import { GroupMark } from '../postgres/group-mark.ts';
import { openLogWatch } from '../postgres/log-watch.ts';
import { postgresSource } from '../postgres/postgres-source.ts';
import { publish, settled, UNIT, WAIT_MS } from '../testing/contract-case.ts';
import { numberOf } from '../testing/harness.ts';
import { type KafkaHarness, openKafkaHarness } from '../testing/kafka-harness.ts';
import { GroupFeed } from './group-feed.ts';
import { kafkaSource } from './kafka-source.ts';
import { LastTaken } from './last-taken.ts';

const GROUP = 'tracking.contract';

let harness: KafkaHarness;
let closing: () => Promise<void>;
beforeEach(async () => {
  harness = await openKafkaHarness();
});
afterEach(async () => {
  await closing();
  await harness.close();
});

/** A group whose offsets are committed only once `release` was called. */
function listen(): { readonly release: () => void } {
  const database = harness.database('tracking');
  const { append } = harness.log('tracking');
  const watch = openLogWatch({ url: harness.adminUrl, roleSecret: harness.roleSecret });
  const record = postgresSource({ database, watch, append });
  const lastTaken = new LastTaken(database, GROUP);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const feed = new GroupFeed({
    cluster: harness.cluster,
    group: GROUP,
    isKept: async () => {
      await released;
      return await lastTaken.isKept();
    },
    onTrouble: () => {},
  });
  const source = kafkaSource({
    group: GROUP,
    database,
    record,
    feed,
    mark: new GroupMark(database, GROUP),
    lastTaken,
  });
  const ports = {
    clock: { now: () => '2023-12-19T07:30:00.000Z' },
    ids: { uuid: () => '' },
    random: () => 0.5,
  };
  const groups = new Groups({ service: 'tracking', source: record, ports, onTrouble: () => {} });
  groups.subscribe(
    {
      group: GROUP,
      topics: [UNIT],
      handle: (event, tx) => harness.recordEffect(tx, `${numberOf(event)}`),
    },
    source,
  );
  closing = async () => {
    release();
    await groups.close();
    await watch.close();
  };
  return { release };
}

async function crash(): Promise<void> {
  await harness.admin('DELETE FROM eventlog.inbox');
  await harness.admin('DELETE FROM tracking.effects');
  await harness.admin(`UPDATE eventlog.positions SET xid = '0', id = 0 WHERE group_name = $1`, [GROUP]);
}

const effects = () => expect.poll(() => harness.effects(), { timeout: WAIT_MS });

test('what a crash has undone is taken again before the brokers hear that it need not come again', async () => {
  const { release } = listen();
  await publish(harness, 'u', [1]);
  await settled(harness, GROUP);
  await crash();
  release();
  await effects().toEqual(['1']);
});

test('what a crash has undone is taken again when the next is taken, of whatever key', async () => {
  listen();
  await publish(harness, 'u', [1]);
  await settled(harness, GROUP);
  await crash();
  await publish(harness, 'v', [2]);
  await expect
    .poll(async () => [...(await harness.effects())].sort(), { timeout: WAIT_MS })
    .toEqual(['1', '2']);
});
