import { expect, test } from 'vitest';
import { AppError } from '../app-error.ts';
import { createRateLimits } from './rate-limits.ts';

const refusalOf = async (work: Promise<unknown>): Promise<AppError> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was not refused');
};

const limits = () =>
  createRateLimits({ requestsPerMinute: 2, anonymousPerMinute: 3, limits: new Map([['key_b', 5]]) });

test('counts each key by itself and says what is left', async () => {
  const { take } = limits();
  expect(await take({ actorId: 'key_a' })).toMatchObject({
    'RateLimit-Limit': '2',
    'RateLimit-Remaining': '1',
  });
  await take({ actorId: 'key_a' });
  expect(await take({ actorId: 'key_c' })).toMatchObject({ 'RateLimit-Remaining': '1' });
});

test('refuses the next one with the seconds to wait', async () => {
  const { take } = limits();
  await take({ actorId: 'key_a' });
  await take({ actorId: 'key_a' });
  const { code, retryAfterSeconds } = await refusalOf(take({ actorId: 'key_a' }));
  expect(code).toBe('RATE_LIMITED');
  expect(retryAfterSeconds).toBeGreaterThan(0);
  expect(retryAfterSeconds).toBeLessThanOrEqual(60);
});

test('gives a key its own limit', async () => {
  const { take } = limits();
  for (let round = 0; round < 5; round += 1) await take({ actorId: 'key_b' });
  await refusalOf(take({ actorId: 'key_b' }));
});

test('counts wrong credentials by address, apart from requests', async () => {
  const { take, refuseGuesser, countWrongCredentials } = limits();
  for (let round = 0; round < 3; round += 1) {
    await refuseGuesser('192.0.2.1');
    await countWrongCredentials('192.0.2.1');
  }
  expect((await refusalOf(refuseGuesser('192.0.2.1'))).code).toBe('RATE_LIMITED');
  await refuseGuesser('192.0.2.2');
  await take({ address: '192.0.2.1' });
});
