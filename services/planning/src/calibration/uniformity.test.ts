import { expect, test } from 'vitest';
import { uniformityOf } from './uniformity.ts';

/** `perCell[i]` numbers in the middle of cell i. */
const spread = (perCell: readonly number[]): readonly number[] =>
  perCell.flatMap((count, cell) => new Array<number>(count).fill((cell + 0.5) / perCell.length));

test('numbers spread evenly leave nothing to explain', () => {
  expect(uniformityOf(spread([10, 10, 10, 10]), 4)).toEqual({ chiSquare: 0, cells: 4, p: 1 });
});

// Abramowitz & Stegun, table 26.8: with three degrees of freedom 7.81 is passed in 5 cases of a hundred.
test('what is uneven is as unlikely as the tables say', () => {
  const { chiSquare, p } = uniformityOf(spread([135, 65, 100, 100].map((each) => each)), 4);
  expect(chiSquare).toBeCloseTo(24.5, 9);
  expect(p).toBeLessThan(0.001);
  const nearly = uniformityOf(spread([28, 12, 20, 20]), 4);
  expect(nearly.chiSquare).toBeCloseTo(6.4, 9);
  expect(nearly.p).toBeCloseTo(0.0937, 3);
});
