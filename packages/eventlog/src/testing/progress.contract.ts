import { expect } from 'vitest';
import { type Case, publish, range, SHIPMENT, settled, UNIT } from './contract-case.ts';
import { numberOf } from './harness.ts';

const GROUP = 'tracking.contract';

export const progressCases: Readonly<Record<string, Case>> = {
  'says whether a group has reached what a transaction wrote': async (harness) => {
    const log = harness.log('tracking');
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    await log.subscribe({ group: GROUP, topics: [UNIT], handle: () => gate });
    const position = await publish(harness, 'u', [1]);
    expect(await log.hasReached([GROUP], position)).toBe(false);
    expect(await log.waitUntilReached([GROUP], position, 50)).toBe(false);
    open();
    expect(await log.waitUntilReached([GROUP], position, 10_000)).toBe(true);
    expect(await log.hasReached([GROUP], position)).toBe(true);
  },

  'does not wait for a group at events of other topics': async (harness) => {
    const log = harness.log('tracking');
    await log.subscribe({ group: GROUP, topics: [UNIT], handle: async () => {} });
    const position = await publish(harness, 's', [1], SHIPMENT);
    expect(await log.waitUntilReached([GROUP], position, 10_000)).toBe(true);
  },

  'does not wait for a group at events of types it does not take': async (harness) => {
    const log = harness.log('tracking');
    const taken: number[] = [];
    await log.subscribe({
      group: GROUP,
      topics: [UNIT],
      types: ['tracking.TestAwaited'],
      handle: async (event) => void taken.push(numberOf(event)),
    });
    const position = await publish(harness, 'u', range(1, 3));
    expect(await log.waitUntilReached([GROUP], position, 10_000)).toBe(true);
    expect(taken).toEqual([]);
  },

  'has not reached anything with a group that never ran': async (harness) => {
    const position = await publish(harness, 'u', [1]);
    expect(await harness.log('tracking').hasReached(['tracking.unknown'], position)).toBe(false);
  },

  'counts how many events a group is behind': async (harness) => {
    const log = harness.log('tracking');
    const running = await log.subscribe({ group: GROUP, topics: [UNIT], handle: async () => {} });
    await publish(harness, 'u', range(1, 2));
    await settled(harness, GROUP);
    await running.stop();
    await publish(harness, 'u', range(3, 7));
    await publish(harness, 's', [0], SHIPMENT);
    // An adapter may run groups of its own beside it.
    expect(await log.lag()).toContainEqual(expect.objectContaining({ group: GROUP, events: 5 }));
  },

  'has everything committed at or before its head': async (harness) => {
    const log = harness.log('tracking');
    const seen: number[] = [];
    await log.subscribe({
      group: GROUP,
      topics: [UNIT],
      handle: async (event) => void seen.push(numberOf(event)),
    });
    for (const n of range(1, 10)) {
      await publish(harness, `u${n}`, [n]);
      await settled(harness, GROUP);
      expect(seen).toContain(n);
    }
  },
};
