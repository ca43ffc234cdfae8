import { describe, expect, test } from 'vitest';
import { type Inquiring, koreanDateOf, secondsToNextAsk } from './next-ask.ts';
import type { UnavailableReason } from './unipass-answer.ts';

const minute = 60;
const hour = 60 * minute;
const asked = (changed: Partial<Inquiring>): number | undefined =>
  secondsToNextAsk({
    answer: { outcome: 'notFound' },
    hasLeft: false,
    failures: 0,
    since: '2026-11-01T00:00:00.000Z',
    now: '2026-11-02T00:00:00.000Z',
    random: 0,
    ...changed,
  });
const failed = (reason: UnavailableReason, failures = 1): Partial<Inquiring> => ({
  answer: { outcome: 'unavailable', reason, detail: '' },
  failures,
});

test('a cargo is asked for every half hour, one that is not found every hour', () => {
  const cargo = { cargoNumber: '20FPTC9133I00490137', events: [] };
  expect(asked({ answer: { outcome: 'cargo', cargo } })).toBe(30 * minute);
  expect(asked({})).toBe(1 * hour);
});

test('goods that have left are asked for no more', () => {
  expect(asked({ hasLeft: true })).toBeUndefined();
});

test('nobody asks for ever', () => {
  expect(asked({ now: '2026-12-31T00:00:01.000Z' })).toBeUndefined();
});

describe('no answer', () => {
  test('is followed by ever longer pauses, six hours at most', () => {
    const pauses = [1, 2, 3, 8, 9, 1_000].map((failures) => asked(failed('notReached', failures)));
    expect(pauses).toEqual([2 * minute, 4 * minute, 8 * minute, 256 * minute, 6 * hour, 6 * hour]);
  });

  test('is asked again at slightly different times', () => {
    expect(asked({ ...failed('notReached'), random: 0.5 })).toBe(135);
  });

  test('because the quota is spent waits for midnight in Korea', () => {
    expect(asked({ ...failed('quota'), now: '2026-11-02T14:59:00.000Z' })).toBe(1 * minute);
    expect(koreanDateOf('2026-11-02T15:00:00.000Z')).toBe('2026-11-03');
  });

  test('that says how long to wait is believed, for a day at most', () => {
    expect(asked({ ...failed('httpStatus'), retryAfterSeconds: 90 })).toBe(90);
    expect(asked({ ...failed('httpStatus'), retryAfterSeconds: 1e9 })).toBe(24 * hour);
  });

  test('because of the key is not made better by haste', () => {
    expect(asked(failed('keyRefused'))).toBe(6 * hour);
  });
});
