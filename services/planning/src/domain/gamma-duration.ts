// A shifted gamma duration from two quantiles: the usual shape of handling times, with an exponential tail.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import { before, type Continuous } from './continuous.ts';
import { solved } from './solve.ts';
import { logGamma, regularisedGamma } from './special-functions.ts';

type GammaShape = Extract<DurationShape, { kind: 'gamma' }>;
export type GammaParameters = { readonly shift: number; readonly shape: number; readonly scale: number };

// Below, half the mass lies at the shift; above, the curve is a needle. Sourced durations lie far inside.
const LEAST_LOG_SHAPE = Math.log(0.05);
const MOST_LOG_SHAPE = Math.log(50_000);

/** The ratio of two quantiles falls as the shape grows, which fixes it; the scale follows. */
export const gammaParameters = ({ shiftMinutes, quantiles: [low, high] }: GammaShape): GammaParameters => {
  const ratio = Math.log((high.minutes - shiftMinutes) / (low.minutes - shiftMinutes));
  const logRatioAt = (logShape: number): number =>
    logQuantile(Math.exp(logShape), high.share) - logQuantile(Math.exp(logShape), low.share);
  const shape = Math.exp(solved((logShape) => ratio - logRatioAt(logShape), LEAST_LOG_SHAPE, MOST_LOG_SHAPE));
  const scale = (low.minutes - shiftMinutes) / Math.exp(logQuantile(shape, low.share));
  return { shift: shiftMinutes, shape, scale };
};

/** ln of the quantile at scale 1; the logarithm, because small shapes put it near zero. */
const logQuantile = (shape: number, share: number): number => {
  const known = logGamma(shape);
  return solved((logX) => regularisedGamma(shape, Math.exp(logX), known).lower - share, -200, 15);
};

export const gammaDuration = (from: GammaShape): Continuous => {
  const { shift, shape, scale } = gammaParameters(from);
  const ofShape = logGamma(shape);
  const ofNext = ofShape + Math.log(shape);
  return {
    least: shift,
    sidesOf: (minutes) => {
      const x = (minutes - shift) / scale;
      if (x <= 0) return before(scale * (shape - x));
      const { lower, upper } = regularisedGamma(shape, x, ofShape);
      // Q(a + 1, x) = Q(a, x) + x^a e^−x / Γ(a + 1), DLMF 8.8.6.
      const step = Math.exp(shape * Math.log(x) - x - ofNext);
      const excess = scale * ((shape - x) * upper + shape * step);
      const shortfall = scale * ((x - shape) * lower + shape * step);
      return { lower, upper, excess: Math.max(0, excess), shortfall: Math.max(0, shortfall) };
    },
  };
};
