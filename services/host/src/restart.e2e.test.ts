// Stopping and starting again, on data of its own.
import path from 'node:path';
import { getTimeline, listShipments } from '@fourports/contracts/tracking/operations';
import { startEmbeddedPostgres } from '@fourports/database';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { DemoAccount } from './demo/credentials-file.ts';
import { ask, type Caller } from './e2e/caller.ts';
import { bookedTruck, minutesAgo, sailingNumber } from './e2e/live-booking.ts';
import { type Product, startProduct, temporaryHome } from './e2e/product.ts';
import { type Stream, streamReports } from './e2e/report-stream.ts';

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

const ANSWERED_BEFORE_THE_STOP = 200;

/** Stops it while its forwarder reports over open connections as fast as it is answered. */
const stoppedUnderLoad = async (product: Product): Promise<Stream> => {
  const forwarder = forwarderOf(product, 'live');
  const [shipment] = (await ask(forwarder, listShipments)).body.items;
  const unitId = shipment?.units[0]?.unitId ?? 'none';
  let stopping: Promise<number | null> | undefined;
  const stream = await streamReports(forwarder, {
    unitId,
    occurredAt: minutesAgo(30),
    lines: 8,
    after: {
      answered: ANSWERED_BEFORE_THE_STOP,
      call: () => {
        stopping = product.stop();
      },
    },
  });
  expect(await stopping).toBe(0);
  return stream;
};

const reportsKeptIn = async (home: string): Promise<readonly string[]> => {
  const server = await startEmbeddedPostgres({ dataDirectory: path.join(home, 'data') });
  const client = new pg.Client({ connectionString: server.adminUrl });
  try {
    await client.connect();
    const { rows } = await client.query<{ report_id: string }>(
      "select report_id from tracking.unit_reports where report_id like 'stream %'",
    );
    return rows.map(({ report_id }) => report_id).toSorted();
  } finally {
    await client.end();
    await server.stop();
  }
};

test(
  'a restart keeps everything, a stop under load fails nothing it has taken, and --fresh begins anew',
  async () => {
    await using folder = await temporaryHome();
    const first = await startProduct(folder.home);
    const keys = first.accounts.map(({ apiKey }) => apiKey);
    const { sailingId } = await sailingNumber(forwarderOf(first, 'live'), 0);
    const readyAt = minutesAgo(-24 * 60);
    const truck = { sailingId, plate: '鲁K9E01挂', reference: 'E2E-KEPT', readyAt };
    await bookedTruck(forwarderOf(first, 'live'), truck);
    const isPromised = { promise: { status: 'known' } };
    await expect.poll(() => timelines(first, 'live'), { timeout: 10_000 }).toMatchObject([isPromised]);
    const live = await timelines(first, 'live');
    const recorded = await timelines(first, 'recorded');
    expect([live.length, recorded.length]).toEqual([1, 5]);
    expect(first.printed()).toBe(`Fourports is ready: ${first.baseUrl}\n`);
    expect(await first.stop()).toBe(0);

    const second = await startProduct(folder.home);
    expect(second.accounts.map(({ apiKey }) => apiKey)).toEqual(keys);
    expect(await timelines(second, 'live')).toEqual(live);
    expect(await timelines(second, 'recorded')).toEqual(recorded);
    const { taken, failed } = await stoppedUnderLoad(second);
    expect([failed, taken.length > ANSWERED_BEFORE_THE_STOP / 2]).toEqual([[], true]);
    expect(await reportsKeptIn(folder.home)).toEqual(taken.toSorted());

    const fresh = await startProduct(folder.home, ['--fresh']);
    expect(fresh.accounts.map(({ apiKey }) => apiKey)).not.toContain(keys[0]);
    expect(await timelines(fresh, 'live')).toEqual([]);
    expect(await timelines(fresh, 'recorded')).toHaveLength(5);
    expect(await fresh.stop()).toBe(0);
  },
  STARTS_MS,
);
