// Stopping and starting again, on data of its own.
import { getTimeline, listShipments } from '@fourports/contracts/tracking/operations';
import { expect, test } from 'vitest';
import type { DemoAccount } from './demo/credentials-file.ts';
import { ask, type Caller } from './e2e/caller.ts';
import { bookedTruck, minutesAgo, sailingNumber } from './e2e/live-booking.ts';
import { type Product, startProduct, temporaryHome } from './e2e/product.ts';

const STARTS_MS = 300_000;

const forwarderOf = ({ baseUrl, accounts }: Product, world: DemoAccount['world']): Caller => {
  const account = accounts.find((each) => each.kind === 'forwarder' && each.world === world);
  return { baseUrl, apiKey: account?.apiKey ?? '' };
};

/** What is derived for the minute of the question, and moves with it; in the recorded world no minute passes. */
const OF_NOW = { live: new Set(['asOf', 'estimated']), recorded: new Set(['asOf']) };

/** Every timeline the forwarder of a world may see, but for what moves with the minute it was asked in. */
const timelines = async (product: Product, world: 'live' | 'recorded'): Promise<readonly unknown[]> => {
  const caller = forwarderOf(product, world);
  const { body } = await ask(caller, listShipments);
  const kept = body.items.map(async ({ shipmentId }) => {
    const { text } = await ask(caller, getTimeline, { params: { shipmentId } });
    return JSON.parse(text, (key, value) => (OF_NOW[world].has(key) ? undefined : value));
  });
  return Promise.all(kept);
};

test(
  'a restart keeps everything and --fresh begins anew',
  async () => {
    await using folder = await temporaryHome();
    const first = await startProduct(folder.home);
    const keys = first.accounts.map(({ apiKey }) => apiKey);
    const { sailingId } = await sailingNumber(forwarderOf(first, 'live'), 0);
    const readyAt = minutesAgo(-24 * 60);
    const truck = { sailingId, plate: '鲁K9E01挂', reference: 'E2E-KEPT', readyAt };
    await bookedTruck(forwarderOf(first, 'live'), truck);
    const live = await timelines(first, 'live');
    const recorded = await timelines(first, 'recorded');
    expect([live.length, recorded.length]).toEqual([1, 5]);
    expect(first.printed()).toBe(`Fourports is ready: ${first.baseUrl}\n`);
    expect(await first.stop()).toBe(0);

    const second = await startProduct(folder.home);
    expect(second.accounts.map(({ apiKey }) => apiKey)).toEqual(keys);
    expect(await timelines(second, 'live')).toEqual(live);
    expect(await timelines(second, 'recorded')).toEqual(recorded);
    expect(await second.stop()).toBe(0);

    const fresh = await startProduct(folder.home, ['--fresh']);
    expect(fresh.accounts.map(({ apiKey }) => apiKey)).not.toContain(keys[0]);
    expect(await timelines(fresh, 'live')).toEqual([]);
    expect(await timelines(fresh, 'recorded')).toHaveLength(5);
    expect(await fresh.stop()).toBe(0);
  },
  STARTS_MS,
);
