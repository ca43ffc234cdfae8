import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summarise } from './summarise.ts';

const sample = (values: readonly number[], weight = 1) => values.map((value) => ({ value, weight }));
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

test('of twenty values each is five of the hundred', () => {
  const values = Array.from({ length: 20 }, (_, index) => 10 * index);
  expect(summarise(sample(values))).toEqual(values.flatMap((value) => Array(5).fill(value)));
});

test('of two hundred values neighbours are taken together', () => {
  const values = Array.from({ length: 200 }, (_, index) => index);
  expect(summarise(sample(values.toReversed()))).toEqual(
    Array.from({ length: 100 }, (_, index) => 2 * index + 0.5),
  );
});

test('a value that weighs three quarters is three quarters of the hundred', () => {
  const summary = summarise([...sample([20], 1), ...sample([10], 3)]);
  expect(summary).toEqual([...Array(75).fill(10), ...Array(25).fill(20)]);
});

test('the mean of the sample is kept', () => {
  const weighted = fc.record({
    value: fc.double({ min: -100, max: 10_000, noNaN: true }),
    weight: fc.double({ min: 0.06, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(weighted, { minLength: 1, maxLength: 300 }), (all) => {
      const total = all.reduce((sum, { weight }) => sum + weight, 0);
      const meant = all.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
      // Each of the hundred is rounded to a tenth of a minute.
      expect(Math.abs(mean(summarise(all)) - meant)).toBeLessThan(0.051);
    }),
  );
});

test('what weighs nothing has no summary', () => {
  expect(summarise(sample([1, 2, 3], 0))).toEqual([]);
});
