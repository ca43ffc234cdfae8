// How far a promise lay from what happened.
import { LEVELS, shareOf } from './scored-promise.ts';

/**
 * The loss of one quantile: minutes too early count with its share, minutes too late with the rest
 * (Koenker & Bassett 1978). Least, on average, for the true quantile.
 */
export const pinballLoss = (quantile: number, share: number, outcome: number): number =>
  outcome >= quantile ? share * (outcome - quantile) : (1 - share) * (quantile - outcome);

/** The mean over all quantiles, in minutes. */
export const meanPinball = (quantiles: readonly number[], outcome: number): number => {
  const sum = quantiles.reduce(
    (total, quantile, index) => total + pinballLoss(quantile, shareOf(index), outcome),
    0,
  );
  return sum / quantiles.length;
};

/**
 * The continuous ranked probability score, ∫ (F(x) − 1{x ≥ y})² dx, in minutes: for a promise of one moment it is the
 * distance. It equals twice the integral of the pinball loss over the shares (Laio & Tamea 2007, eq. 11; Gneiting &
 * Ranjan 2011, eq. 8), which is taken here by the trapezoidal rule over the quantiles, the first and the last of which
 * stand for what lies beyond them, too.
 */
export const crpsOf = (quantiles: readonly number[], outcome: number): number => {
  const step = 1 / (LEVELS + 1);
  return quantiles.reduce((total, quantile, index) => {
    const isEnd = index === 0 || index === LEVELS - 1;
    const width = isEnd ? 1.5 * step : step;
    return total + 2 * width * pinballLoss(quantile, shareOf(index), outcome);
  }, 0);
};
