// Days of the lane by dice through the public doors: seen in the simulated world alone, and never sent twice.
import { listShipments } from '@fourports/contracts/tracking/operations';
import { expect, inject, test } from 'vitest';
import { ask, callerFor } from './e2e/caller.ts';
import { sendSimulated } from './simulate/send-simulated.ts';

const play = async (): Promise<ReadonlyMap<string, number>> => {
  const told = await sendSimulated({
    days: { from: '2026-02-02', to: '2026-02-06', routeIds: ['rte_weihai-incheon'] },
    seed: 124,
    unitsPerSailing: 1,
    credentials: inject('product').credentialsFile,
    onMessage: () => {},
  });
  return new Map(
    [...told.matchAll(/^ *(\d+) (.+)$/gm)].map(([, count, what = '']) => [what, Number(count)] as const),
  );
};

test('what the outside world sends is taken by the doors, each by who may, and a second time nothing is new', async () => {
  const sent = await play();
  for (const what of [
    'bookings',
    'reports',
    'reports put right',
    'reports sent twice',
    'rebookings',
    'sailings cancelled',
    'declarations',
    'releases',
    'holds',
    'inspections passed',
    'holds lifted',
  ])
    expect([what, sent.get(what) ?? 0]).toEqual([what, expect.toSatisfy((count: number) => count > 0)]);
  const again = await play();
  const fresh = [...again.keys()].filter((what) => !/already|twice|too late|later than now/.test(what));
  expect(fresh).toEqual([]);
  const { items } = (await ask(callerFor('forwarder', 'simulated'), listShipments)).body;
  expect(items).toHaveLength(sent.get('bookings') ?? 0);
  expect(new Set(items.map(({ delivery }) => delivery.phase))).toContain('delivered');
  for (const world of ['live', 'recorded'] as const) {
    const seen = (await ask(callerFor('forwarder', world), listShipments)).body.items;
    expect(seen.filter(({ reference = '' }) => reference.startsWith('SIM-'))).toEqual([]);
  }
});
