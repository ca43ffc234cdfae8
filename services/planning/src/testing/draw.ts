// Drawing a number of bins from a gridded duration, by looking a uniform number up in its cumulative sums.
import type { Masses } from '../domain/masses.ts';

/** Undefined: the number fell into the tail that the grid left off. */
export type Draw = (random: () => number) => number | undefined;

export const drawFrom = ({ first, mass }: Masses): Draw => {
  const cumulative = cumulated(mass);
  return (random) => look(cumulative, first, random());
};

/** Only what lies at or beyond a bin, of which that bin itself counts with `share` of its mass. */
export const drawBeyond = ({ first, mass }: Masses, bin: number, share: number): Draw => {
  const left = mass.map((each, index) => {
    const here = first + index;
    return here < bin ? 0 : here === bin ? each * share : each;
  });
  const total = left.reduce((sum, each) => sum + each, 0);
  const cumulative = cumulated(left.map((each) => each / total));
  return (random) => look(cumulative, first, random() * (cumulative.at(-1) ?? 1));
};

const cumulated = (mass: Float64Array): Float64Array => {
  let sum = 0;
  return mass.map((each) => {
    sum += each;
    return sum;
  });
};

const look = (cumulative: Float64Array, first: number, uniform: number): number | undefined => {
  let low = 0;
  let high = cumulative.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cumulative[middle] ?? 1) > uniform) high = middle;
    else low = middle + 1;
  }
  return low === cumulative.length ? undefined : first + low;
};
