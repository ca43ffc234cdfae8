// Mass over bins: what a distribution is while it travels through a process. It may sum to less than one.
import { type Mixture, totalIn } from './mixture.ts';

export type Masses = {
  /** The bin of the first entry; of a duration, how many bins it lasts at least. */
  readonly first: number;
  readonly mass: Float64Array;
  /** The same where it is mixed of what many have in common: read without adding up any bins. */
  readonly mixture?: Mixture;
};

export const NOTHING: Masses = { first: 0, mass: new Float64Array(0) };

/** All of it in one bin. */
export const pointAt = (bin: number, mass = 1): Masses => ({ first: bin, mass: Float64Array.of(mass) });

export const totalOf = (masses: Masses): number => {
  if (masses.mixture !== undefined) return totalIn(masses.mixture);
  let total = 0;
  for (const each of masses.mass) total += each;
  return total;
};

/** One past the last bin. */
export const endOf = ({ first, mass }: Masses): number => first + mass.length;

export const scaled = ({ first, mass }: Masses, factor: number): Masses => ({
  first,
  mass: mass.map((each) => each * factor),
});

export const movedBy = ({ first, mass }: Masses, bins: number): Masses => ({ first: first + bins, mass });

/** Bin by bin, the parts together. */
export const sumOf = (parts: readonly Masses[]): Masses => {
  const filled = parts.filter(({ mass }) => mass.length > 0);
  const [only, ...others] = filled;
  if (only === undefined) return NOTHING;
  if (others.length === 0) return only;
  const first = Math.min(...filled.map((part) => part.first));
  const sum = new Float64Array(Math.max(...filled.map(endOf)) - first);
  for (const part of filled) addInto(sum, part.mass, part.first - first);
  return { first, mass: sum };
};

/** As `sumOf`, each part by its weight; bins from `end` on are cut off. */
export const mixtureOf = (
  parts: readonly { readonly weight: number; readonly of: Masses }[],
  end: number,
): Masses => {
  const filled = parts.filter(({ of }) => of.mass.length > 0 && of.first < end);
  if (filled.length === 0) return NOTHING;
  const first = Math.min(...filled.map(({ of }) => of.first));
  const mixed = new Float64Array(Math.min(end, Math.max(...filled.map(({ of }) => endOf(of)))) - first);
  for (const { weight, of } of filled) addInto(mixed, of.mass, of.first - first, weight);
  return { first, mass: mixed };
};

const addInto = (sum: Float64Array, mass: Float64Array, offset: number, weight = 1): void => {
  const length = Math.min(mass.length, sum.length - offset);
  for (let index = 0; index < length; index += 1) {
    const at = index + offset;
    sum[at] = (sum[at] ?? 0) + weight * (mass[index] ?? 0);
  }
};

/** The bins from `from` to before `to`. */
export const within = ({ first, mass }: Masses, from: number, to: number): Masses => {
  const begin = Math.max(0, from - first);
  const end = Math.min(mass.length, to - first);
  return end <= begin ? NOTHING : { first: first + begin, mass: mass.subarray(begin, end) };
};

/** Without the outermost bins, as long as those of one side hold less than `least` together. */
export const trimmed = ({ first, mass }: Masses, least: number): Masses => {
  let begin = 0;
  for (let head = 0; begin < mass.length; begin += 1) {
    head += mass[begin] ?? 0;
    if (head > least) break;
  }
  let end = mass.length;
  for (let tail = 0; end > begin; end -= 1) {
    tail += mass[end - 1] ?? 0;
    if (tail > least) break;
  }
  return { first: first + begin, mass: mass.subarray(begin, end) };
};
