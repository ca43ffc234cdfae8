// The recorded runs, played through the public doors of one process on PostgreSQL, of one on Kafka, and of every
// service apart on Kafka, some of them twice: what came of them is the same, event for event.
import { randomBytes } from 'node:crypto';
import { testBrokers } from '@fourports/eventlog/testing';
import { expect, test } from 'vitest';
import { type RunningProduct, startProduct, temporaryHome } from './e2e/product.ts';
import { recordedStory } from './e2e/recorded-story.ts';
import { startSplitProduct } from './e2e/split-product.ts';

const LIMIT_MS = 400_000;
const SOON = { timeout: 60_000, interval: 500 };

const onKafka = () => ({
  KAFKA_BROKERS: testBrokers().join(','),
  KAFKA_PREFIX: `story-${randomBytes(6).toString('hex')}.`,
});

/** Starts one, tells of it, and stops it. */
const inOne = async <Told>(
  start: (home: string) => Promise<RunningProduct & { readonly stop: () => Promise<unknown> }>,
  tell: (product: RunningProduct) => Promise<Told>,
): Promise<Told> => {
  await using folder = await temporaryHome();
  const product = await start(folder.home);
  try {
    return await tell(product);
  } finally {
    await product.stop();
  }
};

test('the whole story is the same in three shapes', { timeout: LIMIT_MS }, async () => {
  const story = await inOne((home) => startProduct(home, []), recordedStory);
  expect(story.size).toBeGreaterThan(0);
  expect(await inOne((home) => startProduct(home, [], onKafka()), recordedStory)).toEqual(story);
  await inOne(
    (home) => startSplitProduct(home, { instances: { tracking: 2, customs: 2 }, environment: onKafka() }),
    (product) => expect.poll(() => recordedStory(product), SOON).toEqual(story),
  );
});
