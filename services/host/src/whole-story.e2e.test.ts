// Every service in processes of its own, on one PostgreSQL, two of those where what is told arrives: what came of the
// recorded runs is what came of them in one process.
import { expect, inject, test } from 'vitest';
import { temporaryHome } from './e2e/product.ts';
import { recordedStory } from './e2e/recorded-story.ts';
import { startSplitProduct } from './e2e/split-product.ts';

const LIMIT_MS = 300_000;
const SOON = { timeout: 60_000, interval: 500 };

test('the whole story is the same with every service apart', { timeout: LIMIT_MS }, async () => {
  const story = await recordedStory(inject('product'));
  expect(story.size).toBeGreaterThan(0);
  await using folder = await temporaryHome();
  const product = await startSplitProduct(folder.home, {
    instances: { tracking: 2, customs: 2 },
    environment: {},
  });
  try {
    await expect.poll(() => recordedStory(product), SOON).toEqual(story);
  } finally {
    expect(new Set(await product.stop())).toEqual(new Set([0]));
  }
});
