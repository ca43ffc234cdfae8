// What is read off a distribution. Within a bin mass is taken as spread evenly: the one rule of the grid.
import { BIN_MINUTES, startOf } from './grid.ts';
import type { Masses } from './masses.ts';
import { totalOf } from './masses.ts';
import { chanceBy, meanIn, quantileIn, quantilesIn } from './mixture.ts';

/** How much lies before a moment; of the bin that holds the moment, the part of it that has passed. */
export const massBefore = (masses: Masses, moment: number): number => {
  if (masses.mixture !== undefined) return chanceBy(masses.mixture, moment);
  const { first, mass } = masses;
  const position = moment / BIN_MINUTES - first;
  const whole = Math.min(mass.length, Math.max(0, Math.floor(position)));
  let total = 0;
  for (let index = 0; index < whole; index += 1) total += mass[index] ?? 0;
  return total + (position > whole ? (mass[whole] ?? 0) * (position - whole) : 0);
};

/**
 * The moment before which a share of one lies; undefined when that much never comes within the horizon. Shares are
 * of the whole, not of what was kept: mass that was lost counts as later.
 */
export const quantileOf = (masses: Masses, share: number): number | undefined => {
  if (masses.mixture !== undefined) return quantileIn(masses.mixture, share);
  const { first, mass } = masses;
  let before = 0;
  for (let index = 0; index < mass.length; index += 1) {
    const here = mass[index] ?? 0;
    if (before + here >= share && here > 0) {
      return startOf(first + index) + BIN_MINUTES * Math.max(0, (share - before) / here);
    }
    before += here;
  }
  return undefined;
};

/** Several at once, in rising order of their shares: as many as come within the horizon. */
export const quantilesOf = (masses: Masses, shares: readonly number[]): readonly number[] => {
  if (masses.mixture !== undefined) return quantilesIn(masses.mixture, shares);
  const { first, mass } = masses;
  const moments: number[] = [];
  let before = 0;
  for (let index = 0; index < mass.length && moments.length < shares.length; index += 1) {
    const here = mass[index] ?? 0;
    for (let share = shares[moments.length]; share !== undefined; share = shares[moments.length]) {
      if (before + here < share || here <= 0) break;
      moments.push(startOf(first + index) + BIN_MINUTES * Math.max(0, (share - before) / here));
    }
    before += here;
  }
  return moments;
};

/** The mean of what was kept. */
export const meanOf = (masses: Masses): number => {
  const mixed = masses.mixture === undefined ? undefined : meanIn(masses.mixture);
  if (mixed !== undefined) return mixed;
  const { first, mass } = masses;
  let weighted = 0;
  for (let index = 0; index < mass.length; index += 1) weighted += (mass[index] ?? 0) * (index + 0.5);
  return startOf(first) + (BIN_MINUTES * weighted) / totalOf(masses);
};

/** The same reading of one distribution is done once, however many stand in it. */
export const readOnce = <Key extends object, Reading>(read: (of: Key) => Reading): ((of: Key) => Reading) => {
  const known = new WeakMap<Key, { readonly reading: Reading }>();
  return (of) => {
    const found = known.get(of);
    if (found !== undefined) return found.reading;
    const reading = read(of);
    known.set(of, { reading });
    return reading;
  };
};
