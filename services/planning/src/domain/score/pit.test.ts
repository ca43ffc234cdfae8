import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../testing/seeded-random.ts';
import { regularisedGamma } from '../special-functions.ts';
import { pitHistogram, pitOf, pitPoint } from './pit.ts';
import { LEVELS, shareOf } from './scored-promise.ts';

const uniform = Array.from({ length: LEVELS }, (_, index) => 1000 * shareOf(index));
// A boat with 60 %, in one moment; the next from 2000 on.
const mixed = Array.from({ length: LEVELS }, (_, index) =>
  index < 60 ? 500 : 2000 + 1000 * (shareOf(index) - 0.6),
);

test('of the uniform distribution it is the outcome itself', () => {
  for (const outcome of [15, 123, 500, 987.5])
    expect(pitOf(uniform, outcome).low).toBeCloseTo(outcome / 1000, 9);
});

test('beyond the outermost quantiles all that is known is the hundredth', () => {
  expect(pitOf(uniform, 3)).toEqual({ low: 0, high: 0.01 });
  expect(pitOf(uniform, 5000)).toEqual({ low: 0.99, high: 1 });
});

test('where much lies at one moment it is anything between, in the middle unless drawn', () => {
  const pit = pitOf(mixed, 500);
  expect([pit.low, pit.high]).toEqual([0, 0.6]);
  expect(pitPoint(pit)).toBeCloseTo(0.3, 12);
  expect(pitPoint(pit, 0.1)).toBeCloseTo(0.06, 12);
});

test('a histogram spreads an outcome at a jump, and loses none', () => {
  const bars = pitHistogram(
    [
      { low: 0.05, high: 0.25 },
      { low: 1, high: 1 },
      { low: 0.2, high: 0.2 },
    ],
    10,
  );
  expect(bars.map((bar) => Number(bar.toFixed(9)))).toEqual([0.25, 0.5, 1.25, 0, 0, 0, 0, 0, 0, 1]);
});

test('every outcome lies somewhere between nothing and all', () => {
  const quantiles = fc
    .array(fc.integer({ min: 0, max: 400 }), { minLength: LEVELS, maxLength: LEVELS })
    .map((values) => values.toSorted((one, other) => one - other));
  fc.assert(
    fc.property(
      quantiles,
      fc.integer({ min: -10, max: 410 }),
      fc.integer({ min: 0, max: 50 }),
      (of, outcome, more) => {
        const [pit, later] = [pitOf(of, outcome), pitOf(of, outcome + more)];
        expect(pit.low).toBeGreaterThanOrEqual(0);
        expect(pit.high).toBeLessThanOrEqual(1);
        expect(pit.high).toBeGreaterThanOrEqual(pit.low);
        // Who comes later never fell earlier.
        expect(later.high).toBeGreaterThanOrEqual(pit.low);
        const total = pitHistogram([pit, later], 10).reduce((sum, bar) => sum + bar, 0);
        expect(total).toBeCloseTo(2, 9);
      },
    ),
  );
});

/** Pearson's χ² of so many bars, and the chance of one as large when all are equally likely. */
const chanceOf = (bars: readonly number[]): number => {
  const expected = bars.reduce((sum, bar) => sum + bar, 0) / bars.length;
  const statistic = bars.reduce((sum, bar) => sum + (bar - expected) ** 2 / expected, 0);
  return regularisedGamma((bars.length - 1) / 2, statistic / 2).upper;
};

const drawFrom = (quantiles: readonly number[], random: () => number): number => {
  // On the line between two quantiles; what lies beyond the outermost is taken to lie at them.
  const position = Math.min(LEVELS - 1, Math.max(0, random() * (LEVELS + 1) - 1));
  const index = Math.floor(position);
  const [low, high] = [quantiles[index] ?? 0, quantiles[index + 1] ?? quantiles[LEVELS - 1] ?? 0];
  return low + (high - low) * (position - index);
};

test('of outcomes drawn from the promise itself it is uniform, with jumps and without', () => {
  for (const quantiles of [uniform, mixed]) {
    const random = seededRandom(11);
    const pits = Array.from({ length: 20_000 }, () => pitOf(quantiles, drawFrom(quantiles, random)));
    expect(
      chanceOf(
        pitHistogram(
          pits.map((pit) => at(pitPoint(pit, random()))),
          10,
        ),
      ),
    ).toBeGreaterThan(0.01);
    expect(chanceOf(pitHistogram(pits, 10))).toBeGreaterThan(0.01);
  }
});

test('of outcomes a twentieth later than promised it is not', () => {
  const random = seededRandom(11);
  const pits = Array.from({ length: 20_000 }, () => pitOf(uniform, drawFrom(uniform, random) + 50));
  expect(chanceOf(pitHistogram(pits, 10))).toBeLessThan(1e-6);
});

const at = (share: number) => ({ low: share, high: share });
