import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  durationMinutes,
  type TimeWindow,
  timeWindow,
  windowContains,
  windowOverlap,
} from './time-window.ts';

const instant = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2024-01-02T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const windows = fc
  .tuple(instant, instant)
  .map(
    ([one, other]): TimeWindow =>
      one <= other ? { earliestAt: one, latestAt: other } : { earliestAt: other, latestAt: one },
  );
const slot = { earliestAt: '2025-07-13T08:00:00Z', latestAt: '2025-07-13T10:00:00Z' };

describe('timeWindow', () => {
  test('writes both ends in UTC, whatever their offsets', () => {
    expect(timeWindow('2025-07-13T16:00:00+08:00', '2025-07-13T19:00:00+09:00')).toEqual({
      ok: true,
      value: { earliestAt: '2025-07-13T08:00:00.000Z', latestAt: '2025-07-13T10:00:00.000Z' },
    });
  });

  test('may be a single moment', () => {
    expect(timeWindow(slot.earliestAt, slot.earliestAt).ok).toBe(true);
  });

  test('refuses to end before it begins', () => {
    // Later on the clock of Weihai, but earlier in fact.
    expect(timeWindow('2025-07-13T09:00:00+08:00', '2025-07-13T09:30:00+09:00')).toMatchObject({
      ok: false,
      problem: expect.stringContaining('ends before it begins'),
    });
  });

  test('refuses an end that is no instant and says which text it got', () => {
    expect(timeWindow('soon', slot.latestAt)).toMatchObject({ problem: expect.stringContaining('"soon"') });
    expect(timeWindow(slot.earliestAt, 'late')).toMatchObject({ problem: expect.stringContaining('"late"') });
  });
});

describe('windowContains', () => {
  test.each([
    ['2025-07-13T07:59:59.999Z', false],
    ['2025-07-13T08:00:00Z', true],
    ['2025-07-13T18:00:00+09:00', true],
    ['2025-07-13T10:00:00.000Z', true],
    ['2025-07-13T10:00:00.001Z', false],
  ])('%s: %s', (at, expected) => {
    expect(windowContains(slot, at)).toBe(expected);
  });
});

describe('windowOverlap', () => {
  test('is the span both share', () => {
    const later = { earliestAt: '2025-07-13T09:00:00.000Z', latestAt: '2025-07-13T12:00:00.000Z' };
    expect(windowOverlap(slot, later)).toEqual({ earliestAt: later.earliestAt, latestAt: slot.latestAt });
  });

  test('is one moment when they touch and none when they do not', () => {
    const touching = { earliestAt: slot.latestAt, latestAt: '2025-07-13T11:00:00Z' };
    expect(windowOverlap(slot, touching)).toEqual({ earliestAt: slot.latestAt, latestAt: slot.latestAt });
    const apart = { earliestAt: '2025-07-13T10:00:00.001Z', latestAt: '2025-07-13T11:00:00Z' };
    expect(windowOverlap(slot, apart)).toBeUndefined();
  });

  test('is the same both ways, and holds exactly the instants that lie in both', () => {
    fc.assert(
      fc.property(windows, windows, instant, (one, other, at) => {
        const shared = windowOverlap(one, other);
        expect(windowOverlap(other, one)).toEqual(shared);
        const inShared = shared !== undefined && windowContains(shared, at);
        expect(inShared).toBe(windowContains(one, at) && windowContains(other, at));
      }),
    );
  });

  test('is never longer than either window', () => {
    fc.assert(
      fc.property(windows, windows, (one, other) => {
        const shared = windowOverlap(one, other);
        if (shared === undefined) return;
        expect(durationMinutes(shared)).toBeLessThanOrEqual(
          Math.min(durationMinutes(one), durationMinutes(other)),
        );
        expect(durationMinutes(shared)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

test('measures minutes across offsets, with a fraction', () => {
  expect(durationMinutes(slot)).toBe(120);
  expect(durationMinutes({ earliestAt: '2025-07-13T08:00:00Z', latestAt: '2025-07-13T08:01:30Z' })).toBe(1.5);
  expect(
    durationMinutes({ earliestAt: '2025-07-13T23:00:00+08:00', latestAt: '2025-07-14T01:00:00+09:00' }),
  ).toBe(60);
});
