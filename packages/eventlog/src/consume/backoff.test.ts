import { expect, test } from 'vitest';
import { backoffDelayMs } from './backoff.ts';

test('pauses double, and lie between a half and the whole', () => {
  const shortest = [1, 2, 3].map((attempt) => backoffDelayMs(100, attempt, () => 0));
  const longest = [1, 2, 3].map((attempt) => backoffDelayMs(100, attempt, () => 1));
  expect(shortest).toEqual([50, 100, 200]);
  expect(longest).toEqual([100, 200, 400]);
});
