// A duration in continuous time by dice: nothing of the grid is in it.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import { gammaParameters } from '../domain/gamma-duration.ts';
import { lognormalParameters } from '../domain/lognormal-duration.ts';
import type { Random } from './random-stream.ts';

/** `branch` names what happened, where the duration is a mixture. */
export type Drawn = { readonly minutes: number; readonly branch?: string };

export const drawOf = (shape: DurationShape): ((random: Random) => Drawn) => {
  switch (shape.kind) {
    case 'fixed':
      return () => ({ minutes: shape.minutes });
    case 'empirical':
      return (random) => ({ minutes: shape.minutes[Math.floor(random() * shape.minutes.length)] ?? 0 });
    case 'lognormal': {
      const { shift, mean, deviation } = lognormalParameters(shape);
      return (random) => ({ minutes: shift + Math.exp(mean + deviation * normal(random)) });
    }
    case 'gamma': {
      const { shift, shape: k, scale } = gammaParameters(shape);
      return (random) => ({ minutes: shift + scale * gammaOf(k, random) });
    }
    case 'mixture': {
      const parts = shape.parts.map((part) => ({ ...part, draw: drawOf(part.shape) }));
      return (random) => {
        let left = random();
        const part = parts.find(({ weight }) => {
          left -= weight;
          return left < 0;
        });
        const taken = part ?? parts.at(-1);
        return { minutes: taken?.draw(random).minutes ?? 0, branch: taken?.branch ?? '' };
      };
    }
  }
};

/** Box and Muller 1958. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Marsaglia and Tsang 2000; a shape below one by way of the next. */
const gammaOf = (shape: number, random: Random): number => {
  if (shape < 1) return gammaOf(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
};
