import { expect, test } from 'vitest';
import { notBefore } from './condition.ts';
import { startOf } from './grid.ts';

const masses = { first: 100, mass: Float64Array.of(0.25, 0.5, 0.25) };

test('what has not come by a moment keeps its proportions, and of the bin in progress the part that is left', () => {
  const { masses: left, survived, overdue } = notBefore(masses, startOf(101) + 3);
  // Two fifths of 0.5, and 0.25.
  expect(survived).toBeCloseTo(0.45, 12);
  expect(left.first).toBe(101);
  expect(left.mass[0]).toBeCloseTo(0.2 / 0.45, 12);
  expect(left.mass[1]).toBeCloseTo(0.25 / 0.45, 12);
  expect(overdue).toBe(false);
});

test('before it could have come nothing changes', () => {
  expect(notBefore(masses, startOf(100))).toEqual({ masses, survived: 1, overdue: false });
});

test('after all of it, it is overdue and comes at once', () => {
  expect(notBefore(masses, startOf(103))).toEqual({
    masses: { first: 103, mass: Float64Array.of(1) },
    survived: 0,
    overdue: true,
  });
});
