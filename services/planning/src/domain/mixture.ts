// A mixture of distributions that are kept as running sums: read without adding them up.
import { BIN_MINUTES, startOf } from './grid.ts';
import type { Masses } from './masses.ts';

/** `sums[i]` is the mass before the end of bin `first + i`; 32 bits are enough for what is shown. */
export type Cumulative = { readonly first: number; readonly sums: Float32Array; readonly total: number };

export type Mixture = readonly { readonly share: number; readonly of: Cumulative }[];

export const cumulativeOf = ({ first, mass }: Masses): Cumulative => {
  const sums = new Float32Array(mass.length);
  let total = 0;
  for (let index = 0; index < mass.length; index += 1) {
    total += mass[index] ?? 0;
    sums[index] = total;
  }
  return { first, sums, total };
};

/** The mass before a bin begins. */
const beforeBin = (mixture: Mixture, bin: number): number => {
  let sum = 0;
  for (const { share, of } of mixture) {
    const index = bin - of.first - 1;
    if (index >= of.sums.length) sum += share * of.total;
    else if (index >= 0) sum += share * (of.sums[index] ?? 0);
  }
  return sum;
};

/** The chance to be there by a moment. */
export const chanceBy = (mixture: Mixture, moment: number): number => {
  const bin = Math.floor(moment / BIN_MINUTES);
  const before = beforeBin(mixture, bin);
  const part = (moment - startOf(bin)) / BIN_MINUTES;
  return part === 0 ? before : before + part * (beforeBin(mixture, bin + 1) - before);
};

/** The moment before which a share of one lies; undefined when that much never comes within the horizon. */
export const quantileIn = (mixture: Mixture, share: number): number | undefined => {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { of } of mixture) {
    low = Math.min(low, of.first);
    high = Math.max(high, of.first + of.sums.length);
  }
  if (!(beforeBin(mixture, high) >= share)) return undefined;
  // The first bin whose end has seen the share.
  while (low < high - 1) {
    const middle = (low + high) >>> 1;
    if (beforeBin(mixture, middle) >= share) high = middle;
    else low = middle;
  }
  const before = beforeBin(mixture, low);
  const here = beforeBin(mixture, low + 1) - before;
  const part = here > 0 ? Math.min(1, Math.max(0, (share - before) / here)) : 0;
  return startOf(low) + BIN_MINUTES * part;
};
