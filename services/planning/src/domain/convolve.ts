import { endOf, type Masses, NOTHING } from './masses.ts';
import { readOnce } from './read-masses.ts';

// Mass that is not spread any further, of one bin and of one tail: at most 10⁻⁶ over a month of bins, counted as lost.
const NEGLIGIBLE = 1e-10;
const DECADES = 10;

/**
 * The distribution of a moment plus a duration that does not depend on it. Bins from `end` on are cut off. The
 * moment is walked through on the outside: after a sailing most of its bins are empty and cost nothing, and a bin that
 * holds little is spread over as much of the duration as its mass can make felt.
 */
export const convolved = (moment: Masses, duration: Masses, end: number): Masses => {
  const first = moment.first + duration.first;
  const length = Math.min(endOf(moment) + endOf(duration) - 1, end) - first;
  if (moment.mass.length === 0 || duration.mass.length === 0 || length <= 0) return NOTHING;
  const sum = new Float64Array(length);
  const reaches = reachesOf(duration.mass);
  for (let index = 0; index < moment.mass.length && index < length; index += 1) {
    const mass = moment.mass[index] ?? 0;
    if (mass <= NEGLIGIBLE) continue;
    const decade = Math.min(DECADES - 1, Math.floor(-Math.log10(mass)));
    const reach = Math.min(reaches[decade] ?? 0, length - index);
    spread(sum, { from: index, mass }, duration.mass, reach);
  }
  return { first, mass: sum };
};

const spread = (
  sum: Float64Array,
  { from, mass }: { readonly from: number; readonly mass: number },
  duration: Float64Array,
  reach: number,
): void => {
  for (let index = 0; index < reach; index += 1) {
    sum[from + index] = (sum[from + index] ?? 0) + mass * (duration[index] ?? 0);
  }
};

/** For mass of each decade (1 to 0.1 first), how many bins of the duration it reaches before its tail is negligible. */
const reachesOf = readOnce((duration: Float64Array): readonly number[] => {
  const reaches = new Array<number>(DECADES).fill(duration.length);
  let tail = 0;
  let decade = 0;
  for (let index = duration.length - 1; index >= 0 && decade < DECADES; index -= 1) {
    tail += duration[index] ?? 0;
    while (decade < DECADES && tail * 10 ** -decade > NEGLIGIBLE) {
      reaches[decade] = index + 1;
      decade += 1;
    }
  }
  return reaches;
});
