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
  for (let index = 0; index < moment.mass.length && index < length; index += 4) {
    const most = mostOf(moment.mass, index);
    if (most <= NEGLIGIBLE) continue;
    const decade = Math.min(DECADES - 1, Math.floor(-Math.log10(most)));
    spread(sum, { from: index, moment: moment.mass }, duration.mass, reaches[decade] ?? 0);
  }
  return { first, mass: sum };
};

const mostOf = (mass: Float64Array, from: number): number =>
  Math.max(mass[from] ?? 0, mass[from + 1] ?? 0, mass[from + 2] ?? 0, mass[from + 3] ?? 0);

/** Four bins at once: each bin of the sum is read and written once for all of them, which is most of the work. */
const spread = (
  sum: Float64Array,
  { from, moment }: { readonly from: number; readonly moment: Float64Array },
  duration: Float64Array,
  reach: number,
): void => {
  const [one, two] = [moment[from] ?? 0, moment[from + 1] ?? 0];
  const [three, four] = [moment[from + 2] ?? 0, moment[from + 3] ?? 0];
  const end = Math.min(reach + 3, sum.length - from);
  let [before, earlier, earliest] = [0, 0, 0];
  for (let index = 0; index < end; index += 1) {
    const here = index < reach ? (duration[index] ?? 0) : 0;
    sum[from + index] =
      (sum[from + index] ?? 0) + one * here + two * before + three * earlier + four * earliest;
    earliest = earlier;
    earlier = before;
    before = here;
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
