import { expect, test } from 'vitest';
import { BriefCache } from './brief-cache.ts';

test('asks once for what it has just been told, and again after forgetting', async () => {
  const cache = new BriefCache<number>();
  let asked = 0;
  const read = async (): Promise<number> => {
    asked += 1;
    return asked;
  };
  expect([await cache.get('a', read), await cache.get('a', read)]).toEqual([1, 1]);
  cache.forget();
  expect(await cache.get('a', read)).toBe(2);
});

test('does not keep what was not found', async () => {
  const cache = new BriefCache<number>();
  expect(await cache.get('a', async () => undefined)).toBeUndefined();
  expect(await cache.get('a', async () => 1)).toBe(1);
});

test('does not keep an answer that was read before the facts changed', async () => {
  const cache = new BriefCache<string>();
  const { promise, resolve } = Promise.withResolvers<string>();
  const early = cache.get('a', () => promise);
  cache.forget();
  resolve('before the change');
  expect(await early).toBe('before the change');
  expect(await cache.get('a', async () => 'after it')).toBe('after it');
});
