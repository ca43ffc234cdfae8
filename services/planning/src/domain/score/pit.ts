// Where in its promise the outcome fell: F(y). Of promises that are right it is uniform (Dawid 1984).
import { LEVELS, shareOf } from './scored-promise.ts';

/** From and to: apart only where the promise has mass at one moment, or beyond the outermost quantiles. */
export type Pit = { readonly low: number; readonly high: number };

/**
 * Between two quantiles F is on the line. Where several lie at the outcome it jumps, and anything between is as good.
 * Below the first and above the last quantile all that is known is the hundredth.
 */
export const pitOf = (quantiles: readonly number[], outcome: number): Pit => {
  const below = quantiles.filter((quantile) => quantile < outcome).length;
  const notAbove = quantiles.filter((quantile) => quantile <= outcome).length;
  if (notAbove > below) {
    const low = below === 0 ? 0 : shareOf(below);
    return { low, high: notAbove === LEVELS ? 1 : shareOf(notAbove - 1) };
  }
  const [before, after] = [quantiles[below - 1], quantiles[below]];
  if (before === undefined) return { low: 0, high: shareOf(0) };
  if (after === undefined) return { low: shareOf(LEVELS - 1), high: 1 };
  const part = (outcome - before) / (after - before);
  return at(shareOf(below - 1) + part * (shareOf(below) - shareOf(below - 1)));
};

const at = (share: number): Pit => ({ low: share, high: share });

/** One number of it: in the middle, or, with a number drawn from 0 to 1, at random. */
export const pitPoint = ({ low, high }: Pit, drawn = 0.5): number => low + (high - low) * drawn;

/**
 * How much lies in each of so many equal bars: an outcome at a jump is spread over it (the non-randomised histogram of
 * Czado, Gneiting & Held 2009), so that the same promises always give the same picture.
 */
export const pitHistogram = (pits: readonly Pit[], bars: number): readonly number[] => {
  const counts = new Array<number>(bars).fill(0);
  for (const { low, high } of pits) {
    for (let bar = 0; bar < bars; bar += 1) {
      counts[bar] = (counts[bar] ?? 0) + shareIn({ low, high }, bar / bars, (bar + 1) / bars);
    }
  }
  return counts;
};

/** How much of an outcome lies between two shares; the last bar takes one itself. */
const shareIn = ({ low, high }: Pit, from: number, to: number): number => {
  if (high === low) return low >= from && (low < to || to === 1) ? 1 : 0;
  return Math.max(0, Math.min(high, to) - Math.max(low, from)) / (high - low);
};
