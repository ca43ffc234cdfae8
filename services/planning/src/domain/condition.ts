// What remains of a distribution when it is known that the moment has not come yet.
import { partBefore } from './departure.ts';
import { binOf, HORIZON_BINS } from './grid.ts';
import { endOf, type Masses, pointAt, scaled, totalOf, within } from './masses.ts';

export type Remaining = {
  readonly masses: Masses;
  /** The chance, as seen before, that it would last this long. */
  readonly survived: number;
  /** It has lasted longer than its distribution allows: it is then taken to end at once, and said to be overdue. */
  readonly overdue: boolean;
};

// Below this the digits are gone: nothing can be said of what is left.
const LEAST_SURVIVAL = 1e-290;

/**
 * The distribution given that it has not happened by a moment. Of the bin that holds the moment, the part that has
 * passed is taken away, because mass is spread evenly within its bin.
 */
export const notBefore = (masses: Masses, moment: number): Remaining => {
  const now = binOf(moment);
  const after = within(masses, now, endOf(masses));
  const left = after.mass.slice();
  if (after.first === now && left.length > 0) left[0] = (left[0] ?? 0) * (1 - partBefore(now, moment));
  const remaining = { first: after.first, mass: left };
  const survived = totalOf(remaining);
  if (survived < LEAST_SURVIVAL) return { masses: pointAt(now), survived, overdue: true };
  return { masses: scaled(remaining, 1 / survived), survived, overdue: false };
};

/** One past the last bin that a plan looks at from a moment on. */
export const horizonFrom = (moment: number): number => binOf(moment) + HORIZON_BINS;
