import { afterEach, beforeEach, expect, test } from 'vitest';
import { publish, SHIPMENT, UNIT } from '../testing/contract-case.ts';
import { openPostgresHarness, type PostgresHarness } from '../testing/postgres-harness.ts';
import { comparePositions } from './cursor.ts';
import { type LogWatch, openLogWatch } from './log-watch.ts';

let harness: PostgresHarness;
let watch: LogWatch;
beforeEach(async () => {
  harness = await openPostgresHarness();
  watch = openLogWatch({ url: harness.adminUrl, roleSecret: harness.roleSecret });
});
afterEach(async () => {
  await watch.close();
  await harness.close();
});

/** Where a group that waits for units' events would go on. */
const cursorAfter = (after: string): Promise<string> =>
  watch.wait([UNIT], after, new AbortController().signal);

test('a waiting cursor passes events of other topics, and rests while nothing is written to the log', async () => {
  const begun = await cursorAfter(await harness.log('tracking').head());
  const other = await publish(harness, 's', [1], SHIPMENT);
  watch.announce();
  let passed = begun;
  // In steps where other transactions of the server hold the horizon back.
  while (comparePositions(passed, other) < 0) passed = await cursorAfter(passed);
  // Transactions that write elsewhere move the horizon, and there is still nothing to pass.
  await harness.transaction('tracking', [], (tx) => harness.recordEffect(tx, 'elsewhere'));
  expect(await cursorAfter(passed)).toBe(passed);
});
