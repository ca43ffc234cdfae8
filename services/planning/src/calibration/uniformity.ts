// Whether numbers between 0 and 1 are as evenly spread as they should be: Pearson's chi-square over equal cells.
import { regularisedGamma } from '../domain/special-functions.ts';

export type Uniformity = { readonly chiSquare: number; readonly cells: number; readonly p: number };

const CELLS = 20;

/** `p` is the chance that evenly spread ones look as uneven as these. */
export const uniformityOf = (values: readonly number[], cells = CELLS): Uniformity => {
  const counts = new Float64Array(cells);
  for (const value of values) {
    const cell = Math.min(cells - 1, Math.max(0, Math.floor(value * cells)));
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const expected = values.length / cells;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return { chiSquare, cells, p: regularisedGamma((cells - 1) / 2, chiSquare / 2).upper };
};
