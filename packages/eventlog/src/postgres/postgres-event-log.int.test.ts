import { expect, test } from 'vitest';
import { publish, settled, UNIT, WAIT_MS } from '../testing/contract-case.ts';
import { eventLogContract } from '../testing/event-log.contract.ts';
import { HAPPENED } from '../testing/harness.ts';
import { openPostgresHarness } from '../testing/postgres-harness.ts';

eventLogContract('on PostgreSQL', { open: () => openPostgresHarness() });

const GROUP = 'tracking.elsewhere';

test.each([
  { types: [HAPPENED], behind: 3 },
  { types: ['tracking.TestAwaited'], behind: 0 },
])('of a group that runs elsewhere only events of its types count: $types', async ({ types, behind }) => {
  const harness = await openPostgresHarness();
  try {
    const elsewhere = harness.log('tracking', 'elsewhere');
    const running = await elsewhere.subscribe({
      group: GROUP,
      topics: [UNIT],
      types,
      handle: async () => {},
    });
    await settled(harness, GROUP);
    await running.stop();
    const position = await publish(harness, 'u', [1, 2, 3]);
    const log = harness.log('tracking');
    await expect
      .poll(() => log.lag(), { timeout: WAIT_MS })
      .toContainEqual(expect.objectContaining({ group: GROUP, events: behind }));
    // Other transactions of the server may hide it for a while.
    if (behind === 0) expect(await log.waitUntilReached([GROUP], position, WAIT_MS)).toBe(true);
    else expect(await log.hasReached([GROUP], position)).toBe(false);
  } finally {
    await harness.close();
  }
});
