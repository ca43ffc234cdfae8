import type { KnownPromise } from '@fourports/contracts/planning/promises';
import { expect, test } from 'vitest';
import { hasMoved } from './has-moved.ts';

const given: KnownPromise = {
  status: 'known',
  restsOn: {
    processId: 'prc_a',
    processVersion: 1,
    distributionVersion: 0,
    sailingId: 'sai_1',
  },
  quantiles: { from: '2026-12-01T00:00:00.000Z', minutes: [100, 200, 300] },
  mean: '2026-12-01T03:20:00.000Z',
  show: 'date',
  shares: [{ departureId: 'sai_1', departureAt: '2026-12-01T01:00:00.000Z', share: 0.7, inTime: 0.8 }],
  bookedSailing: { share: 0.7, inTime: 0.8 },
  byDeadline: [{ deadlineAt: '2026-12-02T00:00:00.000Z', chance: 0.9 }],
  lost: 0,
  overdue: false,
};
const withMinutes = (minutes: number[]) => ({ ...given, quantiles: { ...given.quantiles, minutes } });
const withShare = (share: number) => ({ ...given, shares: given.shares.map((each) => ({ ...each, share })) });

test('a first promise is worth giving, and the same again is not', () => {
  expect(hasMoved(undefined, given)).toBe(true);
  expect(hasMoved(given, { ...given, mean: '2026-12-01T03:21:00.000Z' })).toBe(false);
});

test('a quantile must move by five minutes, either way', () => {
  expect(hasMoved(given, withMinutes([104, 196, 304]))).toBe(false);
  expect(hasMoved(given, withMinutes([100, 205, 300]))).toBe(true);
  expect(hasMoved(given, withMinutes([95, 200, 300]))).toBe(true);
  expect(hasMoved(given, withMinutes([100, 200]))).toBe(true);
});

test('a share or the chance of a deadline must move by one per cent', () => {
  expect(hasMoved(given, withShare(0.709))).toBe(false);
  expect(hasMoved(given, withShare(0.71))).toBe(true);
  expect(hasMoved(given, { ...given, shares: [] })).toBe(true);
  const [deadline] = given.byDeadline;
  const later = { deadlineAt: deadline?.deadlineAt ?? '', chance: 0.89 };
  expect(hasMoved(given, { ...given, byDeadline: [later] })).toBe(true);
});

test('what it rests on, and whether anything is promised at all, is always told', () => {
  expect(hasMoved(given, { ...given, restsOn: { ...given.restsOn, distributionVersion: 1 } })).toBe(true);
  const unknown = { status: 'unknown', because: 'goesBack' } as const;
  expect(hasMoved(given, unknown)).toBe(true);
  expect(hasMoved(unknown, unknown)).toBe(false);
  expect(hasMoved(unknown, { status: 'unknown', because: 'cancelled' })).toBe(true);
});
