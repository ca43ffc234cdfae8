import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockKeyFor } from '../lock-key.ts';
import { publish, SHIPMENT, UNIT, WAIT_MS } from '../testing/contract-case.ts';
import { draftOf, HAPPENED } from '../testing/harness.ts';
import { openPostgresHarness, type PostgresHarness } from '../testing/postgres-harness.ts';
import { BEGINNING, comparePositions } from './cursor.ts';
import { type LogWatch, openLogWatch } from './log-watch.ts';

let harness: PostgresHarness;
let watch: LogWatch;
beforeEach(async () => {
  harness = await openPostgresHarness();
  watch = openLogWatch({ url: harness.adminUrl, roleSecret: harness.roleSecret });
  // It has begun: what lies before that is each group's own to read, and a cursor there is given back as it is.
  await cursorAfter(BEGINNING);
});
afterEach(async () => {
  await watch.close();
  await harness.close();
});

/** Where a group that waits for units' events, or for some of them, would go on. */
const cursorAfter = (after: string, name = UNIT): Promise<string> =>
  watch.wait([name], after, new AbortController().signal);

const publishOne = async (type: string): Promise<string> =>
  await harness.transaction('tracking', [lockKeyFor(UNIT, 'u')], async (tx) => {
    const log = harness.log('tracking');
    await log.append(tx, [draftOf(UNIT, 'u', 1, type)]);
    return log.positionAfter(tx) ?? '';
  });

test('a waiting cursor passes events of other topics, and rests while nothing is written to the log', async () => {
  const begun = await cursorAfter(await harness.log('tracking').head());
  const other = await publish(harness, 's', [1], SHIPMENT);
  watch.announce([SHIPMENT]);
  let passed = begun;
  // In steps where other transactions of the server hold the horizon back.
  while (comparePositions(passed, other) < 0) passed = await cursorAfter(passed);
  // Transactions that write elsewhere move the horizon, and there is still nothing to pass.
  await harness.transaction('tracking', [], (tx) => harness.recordEffect(tx, 'elsewhere'));
  expect(await cursorAfter(passed)).toBe(passed);
});

test('a cursor that waits for a type passes others of its topic, and stops before its own', async () => {
  let cursor = await cursorAfter(await harness.log('tracking').head(), HAPPENED);
  const other = await publishOne('tracking.TestPassed');
  watch.announce([UNIT]);
  while (comparePositions(cursor, other) < 0) cursor = await cursorAfter(cursor, HAPPENED);
  await publishOne(HAPPENED);
  await publishOne('tracking.TestPassed');
  watch.announce([UNIT]);
  await expect
    .poll(
      async () => {
        cursor = await cursorAfter(cursor, HAPPENED);
        const { events } = await harness.log('tracking').read({ topics: [UNIT], after: cursor, limit: 10 });
        return events.map(({ event }) => event.type);
      },
      { timeout: WAIT_MS },
    )
    .toEqual([HAPPENED, 'tracking.TestPassed']);
});
