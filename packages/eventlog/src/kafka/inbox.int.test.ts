// Two processes that were given the same events: the one that is later must find out, whatever it knew of their keys.
import { sequentialIds } from '@fourports/testing/sequential-ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { envelopeOf } from '../envelope-of.ts';
import { UNIT } from '../testing/contract-case.ts';
import { draftOf } from '../testing/harness.ts';
import { openPostgresHarness, type PostgresHarness } from '../testing/postgres-harness.ts';
import { GroupBuffer } from './group-buffer.ts';
import { isOfInbox, openInbox } from './inbox.ts';

const GROUP = 'tracking.contract';
const ports = {
  clock: { now: () => '2023-12-19T07:30:00.000Z' },
  ids: sequentialIds(),
  random: () => 0.5,
};

let harness: PostgresHarness;
beforeEach(async () => {
  harness = await openPostgresHarness();
});
afterEach(async () => {
  await harness.close();
});

type Event = readonly [key: string, sequence: number];

/** Takes these in one transaction; `meanwhile` happens after it has read what is known of them. */
async function take(
  events: readonly Event[],
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  const buffer = new GroupBuffer();
  buffer.push(
    events.map(([key, sequence]) => ({
      topic: UNIT,
      event: { ...envelopeOf(draftOf(UNIT, key, sequence), 'tracking', ports), sequence },
      place: undefined,
    })),
  );
  const items = buffer.after(0, events.length);
  await harness.database('tracking').work({ lock: [] }, async (tx) => {
    const inbox = await openInbox(tx, { group: GROUP, items, last: undefined });
    await meanwhile();
    await inbox.advance(events.length);
  });
}

const taken = async () =>
  (await harness.admin('SELECT key, sequence FROM eventlog.inbox ORDER BY key')).map(
    ({ key, sequence }) => `${key}:${sequence}`,
  );

test('enters keys that are new, and moves those that are not, in one batch', async () => {
  await take([['u', 1]]);
  await take([
    ['u', 2],
    ['v', 1],
    ['v', 2],
    ['u', 3],
  ]);
  expect(await taken()).toEqual(['u:3', 'v:2']);
});

const one: readonly Event[] = [['u', 1]];
const both: readonly Event[] = [
  ['u', 2],
  ['v', 1],
];
test.each<[string, readonly Event[], readonly Event[], readonly Event[]]>([
  ['a key that it found new', [], one, one],
  ['a key that it moves', one, [['u', 2]], both],
  ['a new key beside one that it moves', one, [['v', 1]], both],
])('undoes a batch when another process has taken %s', async (_what, before, ofAnother, own) => {
  if (before.length > 0) await take(before);
  const refused = await take(own, () => take(ofAnother)).catch((error: unknown) => error);
  expect(isOfInbox(refused)).toBe(true);
  expect(await taken()).toEqual([...new Map([...before, ...ofAnother])].map(([key, n]) => `${key}:${n}`));
});
