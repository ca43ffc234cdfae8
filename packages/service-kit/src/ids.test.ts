import { fixedClock } from '@fourports/testing/fixed-clock';
import { expect, test } from 'vitest';
import { systemIds } from './ids.ts';

test('makes ids that sort in the order in which they were made, also within a millisecond', () => {
  const ids = systemIds(fixedClock('2026-11-21T06:00:00Z'));
  // More than the counter holds, so that the time part must move by itself.
  const made = Array.from({ length: 10_000 }, () => ids.uuid());
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test('goes on when the clock goes back', () => {
  const clock = fixedClock('2026-11-21T06:00:00Z');
  const ids = systemIds(clock);
  const before = ids.uuid();
  clock.advanceMinutes(-5);
  expect(ids.uuid() > before).toBe(true);
});

test('makes UUIDv7s of the present moment with a prefix', () => {
  const ids = systemIds(fixedClock('2026-11-21T06:00:00Z'));
  const time = Date.parse('2026-11-21T06:00:00Z').toString(16).padStart(12, '0');
  expect(ids.next('shp')).toMatch(new RegExp(`^shp_${time}7[0-9a-f]{3}[89ab][0-9a-f]{15}$`));
});
