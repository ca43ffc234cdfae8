// A continuous duration as the grid needs it: how much lies on either side of a point, and how far on average.
import type { Ends } from './special-functions.ts';

/** `excess` is E[(X − x)⁺], `shortfall` E[(x − X)⁺]; each keeps its digits where it is small. */
export type Sides = Ends & { readonly excess: number; readonly shortfall: number };

export type Continuous = {
  /** No mass lies below, in minutes. */
  readonly least: number;
  /** The sides of a point, in minutes. */
  readonly sidesOf: (minutes: number) => Sides;
};

/** All at one point. A bin holds its beginning: what ends exactly on the grid lies in the bin that begins there. */
export const constant = (minutes: number): Continuous => ({
  least: minutes,
  sidesOf: (x) => ({
    lower: x > minutes ? 1 : 0,
    upper: x > minutes ? 0 : 1,
    excess: Math.max(0, minutes - x),
    shortfall: Math.max(0, x - minutes),
  }),
});

/** Several, each as likely as its weight. */
export const mixed = (
  parts: readonly { readonly weight: number; readonly of: Continuous }[],
): Continuous => ({
  least: Math.min(...parts.map(({ of }) => of.least)),
  sidesOf: (x) => {
    const sum = { lower: 0, upper: 0, excess: 0, shortfall: 0 };
    for (const { weight, of } of parts) {
      const sides = of.sidesOf(x);
      sum.lower += weight * sides.lower;
      sum.upper += weight * sides.upper;
      sum.excess += weight * sides.excess;
      sum.shortfall += weight * sides.shortfall;
    }
    return sum;
  },
});

/** Below everything there is: nothing is short, and the excess is the distance to the mean. */
export const before = (distanceToMean: number): Sides => ({
  lower: 0,
  upper: 1,
  excess: distanceToMean,
  shortfall: 0,
});
