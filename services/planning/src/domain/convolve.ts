import { endOf, type Masses, NOTHING } from './masses.ts';

// Mass in one bin below which spreading it further is not worth the time; it is counted as lost.
const NEGLIGIBLE = 1e-14;

/**
 * The distribution of a moment plus a duration that does not depend on it. Bins from `end` on are cut off. The
 * moment is walked through on the outside: after a sailing most of its bins are empty and cost nothing.
 */
export const convolved = (moment: Masses, duration: Masses, end: number): Masses => {
  const first = moment.first + duration.first;
  const length = Math.min(endOf(moment) + endOf(duration) - 1, end) - first;
  if (moment.mass.length === 0 || duration.mass.length === 0 || length <= 0) return NOTHING;
  const sum = new Float64Array(length);
  for (let index = 0; index < moment.mass.length && index < length; index += 1) {
    const mass = moment.mass[index] ?? 0;
    if (mass > NEGLIGIBLE) spread(sum, index, mass, duration.mass);
  }
  return { first, mass: sum };
};

const spread = (sum: Float64Array, from: number, mass: number, duration: Float64Array): void => {
  const count = Math.min(duration.length, sum.length - from);
  for (let index = 0; index < count; index += 1) {
    sum[from + index] = (sum[from + index] ?? 0) + mass * (duration[index] ?? 0);
  }
};
