// A shifted lognormal duration from two quantiles: waiting in queues and halls, with a heavier tail than gamma.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import { before, type Continuous } from './continuous.ts';
import { solved } from './solve.ts';
import { normalEnds } from './special-functions.ts';

type LognormalShape = Extract<DurationShape, { kind: 'lognormal' }>;
/** Of the logarithm of the minutes beyond the shift. */
export type LognormalParameters = {
  readonly shift: number;
  readonly mean: number;
  readonly deviation: number;
};

const normalQuantile = (share: number): number => solved((z) => normalEnds(z).lower - share, -40, 40);

export const lognormalParameters = ({
  shiftMinutes,
  quantiles: [low, high],
}: LognormalShape): LognormalParameters => {
  const [zLow, zHigh] = [normalQuantile(low.share), normalQuantile(high.share)];
  const [logLow, logHigh] = [Math.log(low.minutes - shiftMinutes), Math.log(high.minutes - shiftMinutes)];
  const deviation = (logHigh - logLow) / (zHigh - zLow);
  return { shift: shiftMinutes, mean: logLow - zLow * deviation, deviation };
};

export const lognormalDuration = (from: LognormalShape): Continuous => {
  const { shift, mean, deviation } = lognormalParameters(from);
  const average = Math.exp(mean + (deviation * deviation) / 2);
  return {
    least: shift,
    sidesOf: (minutes) => {
      const x = minutes - shift;
      if (x <= 0) return before(average - x);
      const z = (Math.log(x) - mean) / deviation;
      const here = normalEnds(z);
      // The mean above x is the average times the normal tail at z − σ (Aitchison & Brown 1957, 2.3).
      const byMean = normalEnds(z - deviation);
      return {
        ...here,
        excess: Math.max(0, average * byMean.upper - x * here.upper),
        shortfall: Math.max(0, x * here.lower - average * byMean.lower),
      };
    },
  };
};
