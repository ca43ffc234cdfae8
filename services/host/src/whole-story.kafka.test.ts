// The recorded runs, played through the public doors of one process on PostgreSQL, of one on Kafka, and of every
// service apart on Kafka, some of them twice: what came of them is the same, event for event. And one installation moves
// from PostgreSQL to Kafka and back, by a restart each.
import { randomBytes } from 'node:crypto';
import { listShipments } from '@fourports/contracts/tracking/operations';
import { testBrokers } from '@fourports/eventlog/testing';
import { expect, test } from 'vitest';
import { ask, type Caller } from './e2e/caller.ts';
import { bookedTruck, minutesAgo, sailingNumber } from './e2e/live-booking.ts';
import { type RunningProduct, startProduct, temporaryHome } from './e2e/product.ts';
import { recordedStory } from './e2e/recorded-story.ts';
import { startSplitProduct } from './e2e/split-product.ts';

const LIMIT_MS = 400_000;
const SOON = { timeout: 60_000, interval: 500 };

const onKafka = () => ({
  KAFKA_BROKERS: testBrokers().join(','),
  KAFKA_PREFIX: `story-${randomBytes(6).toString('hex')}.`,
});

type Stoppable = RunningProduct & { readonly stop: () => Promise<unknown> };

/** Starts one, tells of it, and stops it. */
const inOne = async <Told>(
  start: (home: string) => Promise<Stoppable>,
  tell: (product: RunningProduct) => Promise<Told>,
): Promise<Told> => {
  await using folder = await temporaryHome();
  return await inHome(start(folder.home), tell);
};

const inHome = async <Told>(
  starting: Promise<Stoppable>,
  tell: (product: RunningProduct) => Promise<Told>,
): Promise<Told> => {
  const product = await starting;
  try {
    return await tell(product);
  } finally {
    await product.stop();
  }
};

const forwarderOf = ({ baseUrl, accounts }: RunningProduct): Caller => {
  const found = accounts.find(({ kind, world }) => kind === 'forwarder' && world === 'live');
  return { baseUrl, apiKey: found?.apiKey ?? '' };
};

/** A booking whose place is confirmed has gone from tracking to schedules and back; the shipments booked so far. */
const bookingOver = async (product: RunningProduct, number: number): Promise<readonly string[]> => {
  const forwarder = forwarderOf(product);
  const { sailingId } = await sailingNumber(forwarder, number);
  const readyAt = minutesAgo(-24 * 60);
  const [plate, reference] = [`鲁K9M0${number}挂`, `MOVED-${number}`];
  await bookedTruck(forwarder, { sailingId, plate, reference, readyAt });
  const { items } = (await ask(forwarder, listShipments)).body;
  return items.map((each) => each.reference ?? '').toSorted();
};

test('the whole story is the same in three shapes', { timeout: LIMIT_MS }, async () => {
  await using folder = await temporaryHome();
  const story = await inHome(startProduct(folder.home), recordedStory);
  expect(story.size).toBeGreaterThan(0);
  const kafka = onKafka();
  const moved: (readonly string[])[] = [];
  for (const [number, environment] of [kafka, {}].entries())
    await inHome(startProduct(folder.home, [], environment), async (product) => {
      expect(await recordedStory(product)).toEqual(story);
      moved.push(await bookingOver(product, number));
    });
  expect(moved).toEqual([['MOVED-0'], ['MOVED-0', 'MOVED-1']]);

  expect(await inOne((home) => startProduct(home, [], onKafka()), recordedStory)).toEqual(story);
  await inOne(
    (home) => startSplitProduct(home, { instances: { tracking: 2, customs: 2 }, environment: onKafka() }),
    (product) => expect.poll(() => recordedStory(product), SOON).toEqual(story),
  );
});
