import { describe, expect, test } from 'vitest';
import { at } from '../testing/case.ts';
import { showingOf, tellChance, tellMoments } from './tell-moments.ts';

const moments = (p95: string | undefined) => ({
  p10: at('2026-12-31T20:00Z'),
  p50: at('2027-01-01T00:00Z'),
  p80: at('2027-01-01T06:00Z'),
  p95: p95 === undefined ? undefined : at(p95),
});

describe('a promise', () => {
  test('is one date within a day, a range within five, and not yet beyond', () => {
    expect(showingOf(moments('2027-01-01T20:00Z'))).toBe('date');
    expect(showingOf(moments('2027-01-01T20:05Z'))).toBe('range');
    expect(showingOf(moments('2027-01-05T20:05Z'))).toBe('notYet');
    expect(showingOf(moments(undefined))).toBe('notYet');
  });

  test('has midnight for a moment, and null for one that never comes', () => {
    expect(tellMoments(moments(undefined))).toMatchObject({ p50: '2027-01-01T00:00:00.000Z', p95: null });
  });
});

test('odds are told to a millionth and never beyond one', () => {
  expect([tellChance(1 + 1e-12), tellChance(-1e-12), tellChance(0.12345678)]).toEqual([1, 0, 0.123457]);
});
