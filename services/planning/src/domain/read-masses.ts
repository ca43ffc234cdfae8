// What is read off a distribution. Within a bin mass is taken as spread evenly: the one rule of the grid.
import { BIN_MINUTES, startOf } from './grid.ts';
import type { Masses } from './masses.ts';
import { totalOf } from './masses.ts';

/** How much lies before a moment; of the bin that holds the moment, the part of it that has passed. */
export const massBefore = ({ first, mass }: Masses, moment: number): number => {
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
export const quantileOf = ({ first, mass }: Masses, share: number): number | undefined => {
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
export const quantilesOf = ({ first, mass }: Masses, shares: readonly number[]): readonly number[] => {
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
export const meanOf = ({ first, mass }: Masses): number => {
  let weighted = 0;
  for (let index = 0; index < mass.length; index += 1) weighted += (mass[index] ?? 0) * (index + 0.5);
  return startOf(first) + (BIN_MINUTES * weighted) / totalOf({ first, mass });
};
