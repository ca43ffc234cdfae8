import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../testing/seeded-random.ts';
import { scorePromise } from './score-promise.ts';
import { LEVELS, quantilesFrom, shareOf } from './scored-promise.ts';

const evenly = (from: number, to: number) =>
  Array.from({ length: LEVELS }, (_, index) => from + (to - from) * shareOf(index));
const sunday = { sailingId: 'sai_sunday', departsAt: 400, share: 0.7 };
const tuesday = { sailingId: 'sai_tuesday', departsAt: 3280, share: 0.3 };
const promise = { givenAt: 0, quantiles: evenly(1000, 2000), sailings: [sunday, tuesday] };

test('counts within a bound what comes at that moment', () => {
  expect(scorePromise(promise, { deliveredAt: 1800 })).toMatchObject({ within80: true, within95: true });
  expect(scorePromise(promise, { deliveredAt: 1801 })).toMatchObject({ within80: false, within95: true });
  expect(scorePromise(promise, { deliveredAt: 1951 })).toMatchObject({ within80: false, within95: false });
});

test('tells the hours before delivery, and scores nothing given at delivery or after it', () => {
  expect(scorePromise(promise, { deliveredAt: 1500 })?.hoursBefore).toBe(25);
  expect(scorePromise({ ...promise, givenAt: 1500 }, { deliveredAt: 1500 })).toBeUndefined();
});

test('each "makes this sailing" is scored by itself', () => {
  const made = scorePromise(promise, { deliveredAt: 1500, sailingId: 'sai_sunday' });
  expect(made?.brier.sum).toBeCloseTo(0.3 ** 2 + 0.3 ** 2, 12);
  expect(made?.brier.count).toBe(2);
  const missed = scorePromise(promise, { deliveredAt: 1500, sailingId: 'sai_tuesday' });
  expect(missed?.brier.sum).toBeCloseTo(0.7 ** 2 + 0.7 ** 2, 12);
});

test('a sailing nobody spoke of counts as one that was given nothing', () => {
  const other = scorePromise(promise, { deliveredAt: 1500, sailingId: 'sai_thursday' });
  expect(other?.brier.sum).toBeCloseTo(0.7 ** 2 + 0.3 ** 2 + 1, 12);
  expect(other?.brier.count).toBe(3);
});

test('once the sailing has left there are no odds of making it', () => {
  const aboard = { ...promise, givenAt: 500 };
  expect(scorePromise(aboard, { deliveredAt: 1500, sailingId: 'sai_sunday' })?.brier.count).toBe(0);
  expect(scorePromise(promise, { deliveredAt: 1500 })?.brier.count).toBe(0);
});

test('quantiles beyond the horizon lie at its end', () => {
  const quantiles = quantilesFrom(1000, [10, 20], 43_200);
  expect([quantiles[0], quantiles[1], quantiles[2], quantiles[98]]).toEqual([1010, 1020, 44_200, 44_200]);
});

test('of two promises that are both right the sharper scores better, on average', () => {
  const cases = fc.record({
    seed: fc.integer({ min: 1, max: 10_000 }),
    spread: fc.integer({ min: 60, max: 2000 }),
    noise: fc.double({ min: 0.5, max: 3, noNaN: true }),
  });
  fc.assert(
    fc.property(cases, ({ seed, spread, noise }) => {
      // The outcome is a known part and an unknown one; the sharper promise knows the first.
      const random = seededRandom(seed);
      const halves = [
        evenly(10_000, 10_000 + spread),
        evenly(10_000 + spread * noise, 10_000 + spread * (noise + 1)),
      ];
      const unknowing = halves
        .flat()
        .toSorted((one, other) => one - other)
        .filter((_, index) => index % 2 === 0);
      let [sharp, vague] = [0, 0];
      for (let draw = 0; draw < 100; draw += 1) {
        const known = random() < 0.5 ? 0 : spread * noise;
        const deliveredAt = 10_000 + known + random() * spread;
        const knowing = evenly(10_000 + known, 10_000 + known + spread);
        const of = (quantiles: readonly number[]) =>
          scorePromise({ givenAt: 0, quantiles, sailings: [] }, { deliveredAt });
        sharp += of(knowing)?.crps ?? Number.NaN;
        vague += of(unknowing)?.crps ?? Number.NaN;
      }
      expect(sharp).toBeLessThan(vague);
    }),
    { numRuns: 30 },
  );
});
