// A mixture of distributions that are kept as running sums: read without adding them up.
import { BIN_MINUTES, startOf } from './grid.ts';
import type { Masses } from './masses.ts';

/** `sums[i]` is the mass before the end of bin `first + i`; 32 bits are enough for what is shown. */
export type Cumulative = {
  readonly first: number;
  readonly sums: Float32Array;
  readonly total: number;
  /** Each bin's mass by its distance from the beginning of the first, in bins. */
  readonly moment: number;
};

/** Bins from `end` on are cut off. */
export type Mixture = {
  readonly parts: readonly { readonly share: number; readonly of: Cumulative }[];
  readonly end: number;
};

export const cumulativeOf = ({ first, mass }: Masses): Cumulative => {
  const sums = new Float32Array(mass.length);
  let total = 0;
  let moment = 0;
  for (let index = 0; index < mass.length; index += 1) {
    const here = mass[index] ?? 0;
    total += here;
    moment += here * (index + 0.5);
    sums[index] = total;
  }
  return { first, sums, total, moment };
};

/** The mass before a bin begins. */
const beforeBin = ({ parts, end }: Mixture, asked: number): number => {
  const bin = asked < end ? asked : end;
  let sum = 0;
  for (const { share, of } of parts) {
    const index = bin - of.first - 1;
    if (index >= of.sums.length) sum += share * of.total;
    else if (index >= 0) sum += share * (of.sums[index] ?? 0);
  }
  return sum;
};

export const totalIn = (mixture: Mixture): number => beforeBin(mixture, mixture.end);

/** The mean of what was kept; undefined where bins are cut off, which only the bins can tell. */
export const meanIn = ({ parts, end }: Mixture): number | undefined => {
  let weighted = 0;
  let total = 0;
  for (const { share, of } of parts) {
    if (of.first + of.sums.length > end) return undefined;
    weighted += share * (of.first * of.total + of.moment);
    total += share * of.total;
  }
  return (BIN_MINUTES * weighted) / total;
};

/** The chance to be there by a moment. */
export const chanceBy = (mixture: Mixture, moment: number): number => {
  const bin = Math.floor(moment / BIN_MINUTES);
  const before = beforeBin(mixture, bin);
  const part = (moment - startOf(bin)) / BIN_MINUTES;
  return part === 0 ? before : before + part * (beforeBin(mixture, bin + 1) - before);
};

/** The moment before which a share of one lies; undefined when that much never comes within the horizon. */
export const quantileIn = (mixture: Mixture, share: number): number | undefined =>
  quantilesIn(mixture, [share])[0];

/** Several at once, in rising order of their shares: as many as come within the horizon. */
export const quantilesIn = (mixture: Mixture, shares: readonly number[]): readonly number[] => {
  const moments: number[] = [];
  const { first, last } = rangeOf(mixture);
  const total = beforeBin(mixture, last);
  let low = first;
  for (const share of shares) {
    if (!(total >= share)) break;
    low = firstBinWith(mixture, share, { low, high: reachOf(mixture, share, { low, high: last }) });
    const before = beforeBin(mixture, low);
    const here = beforeBin(mixture, low + 1) - before;
    const part = here > 0 ? Math.min(1, Math.max(0, (share - before) / here)) : 0;
    moments.push(startOf(low) + BIN_MINUTES * part);
  }
  return moments;
};

const rangeOf = ({ parts }: Mixture): { readonly first: number; readonly last: number } => {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { of } of parts) {
    first = Math.min(first, of.first);
    last = Math.max(last, of.first + of.sums.length);
  }
  return { first, last };
};

type Bins = { readonly low: number; readonly high: number };

/** A bin whose end has seen the share, no further than it need be: of many shares the next is near the one before. */
const reachOf = (mixture: Mixture, share: number, { low, high }: Bins): number => {
  let step = 4;
  while (low + step < high && beforeBin(mixture, low + step + 1) < share) step *= 2;
  return Math.min(high, low + step);
};

/** The first bin whose end has seen the share. */
const firstBinWith = (mixture: Mixture, share: number, between: Bins): number => {
  let { low, high } = between;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (beforeBin(mixture, middle + 1) >= share) high = middle;
    else low = middle + 1;
  }
  return low;
};
