import type { WorkingHours } from '@fourports/contracts/planning/calendar';
import { describe, expect, test } from 'vitest';
import { at } from '../testing/case.ts';
import { binOf } from './grid.ts';
import { pointAt, sumOf, totalOf } from './masses.ts';
import { heldUntilOpen, openingsBetween } from './openings.ts';

const provenance = { source: 'test', confidence: 'H', assumption: false } as const;
const office: WorkingHours = {
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  weekly: [
    { weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '12:00' },
    { weekdays: [1, 2, 3, 4, 5], opens: '13:30', closes: '18:00' },
  ],
  onHolidays: 'closed',
  provenance,
};
const newYear = {
  country: 'CN' as const,
  year: 2026,
  closedOn: ['2026-01-01', '2026-01-02', '2026-01-03'],
  workingOn: ['2026-01-04'],
  provenance,
};
const range = { from: binOf(at('2025-12-30T00:00Z')), to: binOf(at('2026-01-10T00:00Z')) };
const openings = (hours = office, years = [newYear]) => openingsBetween(hours, years, range);
const heldUntil = (arrival: string, of = openings()) => {
  const { open, opened } = heldUntilOpen(pointAt(binOf(at(arrival))), of);
  const { first, mass } = sumOf([open, opened]);
  return new Date((first + mass.findIndex((each) => each > 0)) * 300_000).toISOString().slice(0, 16);
};

describe('mass that arrives', () => {
  test('while the place is open goes on at once', () => {
    expect(heldUntil('2026-01-06T01:00Z')).toBe('2026-01-06T01:00');
    expect(heldUntil('2026-01-06T03:55Z')).toBe('2026-01-06T03:55');
  });
  test('at noon, in the evening and on a Saturday waits for the opening by the clock of the place', () => {
    expect(heldUntil('2026-01-06T04:00Z')).toBe('2026-01-06T05:30');
    expect(heldUntil('2026-01-06T10:00Z')).toBe('2026-01-07T01:00');
    expect(heldUntil('2026-01-09T12:00Z')).toBe('2026-01-12T01:00');
  });
  test('over a holiday waits for the Sunday that is worked for it, with Monday’s hours', () => {
    expect(heldUntil('2025-12-31T11:00Z')).toBe('2026-01-04T01:00');
  });
  test('is kept, all of it', () => {
    const arriving = { first: range.from, mass: new Float64Array(2000).fill(1 / 2000) };
    const { open, opened } = heldUntilOpen(arriving, openings());
    expect(totalOf(open) + totalOf(opened)).toBeCloseTo(1, 12);
    expect(totalOf(opened)).toBeGreaterThan(0.1);
  });
});

test('a place that is open to the end of the day and from its beginning does not close at midnight', () => {
  const allDay = openings({
    ...office,
    weekly: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '00:00', closes: '24:00' }],
    onHolidays: 'open',
  });
  expect(allDay.closures).toEqual([]);
});

test('names the years whose holidays are not known', () => {
  expect(openings().yearsNotKnown).toEqual([2025]);
  expect(openings({ ...office, onHolidays: 'open' }).yearsNotKnown).toEqual([]);
});

test('a plan laid for years closes on its last weekend as on its first', () => {
  const years = { from: range.from, to: binOf(at('2029-12-31T00:00Z')) };
  const { closures } = openingsBetween({ ...office, onHolidays: 'open' }, [], years);
  expect(heldUntil('2029-12-29T02:00Z', { closures, yearsNotKnown: [] })).toBe('2029-12-31T01:00');
});
