// How long a duration takes, told in two numbers, and one stretched so that its median is what somebody knows better.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import { gridded } from './gridded.ts';
import { quantileOf } from './read-masses.ts';

export type Quantiles = { readonly p50: number; readonly p95: number };

/** The same shapes are told with every plan. */
const known = new WeakMap<DurationShape, Quantiles>();

export const quantilesOf = (shape: DurationShape): Quantiles => {
  const found = known.get(shape) ?? computed(shape);
  known.set(shape, found);
  return found;
};

/** Begun at the very beginning of a bin: the spread of beginning anywhere in it is the grid's, not the duration's. */
const computed = (shape: DurationShape): Quantiles => {
  if (shape.kind === 'fixed') return { p50: shape.minutes, p95: shape.minutes };
  const masses = gridded(shape, { begins: { minutesIntoBin: 0 } });
  return { p50: Math.round(quantileOf(masses, 0.5) ?? 0), p95: Math.round(quantileOf(masses, 0.95) ?? 0) };
};

/** The whole distribution times as long. Throws RangeError where the median is nothing that can be stretched. */
export const stretchedTo = (shape: DurationShape, medianMinutes: number): DurationShape => {
  const { p50 } = quantilesOf(shape);
  if (p50 <= 0) throw new RangeError(`A duration whose median is ${p50} minutes cannot be stretched.`);
  return stretched(shape, medianMinutes / p50);
};

const stretched = (shape: DurationShape, times: number): DurationShape =>
  shape.kind === 'mixture'
    ? { ...shape, parts: shape.parts.map((part) => ({ ...part, shape: stretchedPart(part.shape, times) })) }
    : stretchedPart(shape, times);

type SimpleShape = Exclude<DurationShape, { kind: 'mixture' }>;
const stretchedPart = (shape: SimpleShape, times: number): SimpleShape => {
  switch (shape.kind) {
    case 'fixed':
      return { kind: 'fixed', minutes: shape.minutes * times };
    case 'empirical':
      return { kind: 'empirical', minutes: shape.minutes.map((minutes) => minutes * times) };
    case 'gamma':
    case 'lognormal': {
      const [low, high] = shape.quantiles;
      return {
        kind: shape.kind,
        shiftMinutes: shape.shiftMinutes * times,
        quantiles: [
          { share: low.share, minutes: low.minutes * times },
          { share: high.share, minutes: high.minutes * times },
        ],
      };
    }
  }
};
