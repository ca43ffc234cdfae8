import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BIN_MINUTES, startOf } from './grid.ts';
import { type Masses, mixtureOf, totalOf } from './masses.ts';
import { mixedLater } from './mix-later.ts';
import { massBefore, meanOf, quantileOf, quantilesOf } from './read-masses.ts';

const SHARES = [0.05, 0.1, 0.5, 0.8, 0.95];

const part = fc
  .record({
    first: fc.integer({ min: 0, max: 40 }),
    weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
    mass: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }),
  })
  .map(({ first, weight, mass }) => ({ weight, of: { first, mass: Float64Array.from(mass) } }));

/** Weights that sum to one, of parts that do. */
const parts = fc.array(part, { minLength: 1, maxLength: 5 }).map((drawn) => {
  const weights = drawn.reduce((sum, { weight }) => sum + weight, 0);
  return drawn.flatMap(({ weight, of }) => {
    const total = totalOf(of);
    return total < 0.01
      ? []
      : [
          {
            weight: weight / weights,
            of: { first: of.first, mass: of.mass.map((each) => each / total) },
          },
        ];
  });
});

const around = (reading: (masses: Masses) => number | undefined, [one, other]: readonly [Masses, Masses]) =>
  expect(reading(one) ?? -1).toBeCloseTo(reading(other) ?? -1, 3);

test('what is read off the parts is what is read off their bins, added up and cut off', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 80 }), (drawn, end) => {
      const both = [mixedLater(drawn, end), mixtureOf(drawn, end)] as const;
      around(totalOf, both);
      for (let bin = 0; bin < 64; bin += 3) around((of) => massBefore(of, startOf(bin) + 2), both);
      const [later, bins] = both;
      expect([...later.mass]).toEqual([...bins.mass]);
      if (totalOf(bins) > 0.01) around(meanOf, both);
      for (const share of SHARES) {
        const at = quantileOf(later, share);
        // Where hardly anything lies a quantile may be anywhere: what lies before it is what counts.
        if (at !== undefined) expect(massBefore(bins, at)).toBeCloseTo(share, 4);
        else expect(totalOf(bins)).toBeLessThan(share + 1e-5);
      }
      expect(quantilesOf(later, SHARES)).toEqual(SHARES.flatMap((share) => quantileOf(later, share) ?? []));
    }),
  );
});

test('of two steps of equal mass the half lies where the first ends', () => {
  const halves = [2, 8].map((first) => ({ weight: 0.5, of: { first, mass: Float64Array.of(1) } }));
  const mixed = mixedLater(halves, 100);
  expect(quantileOf(mixed, 0.5)).toBe(startOf(2) + BIN_MINUTES);
  expect(quantileOf(mixed, 0.75)).toBe(startOf(8) + BIN_MINUTES / 2);
  expect(quantileOf(mixedLater(halves, 8), 0.75)).toBeUndefined();
});
