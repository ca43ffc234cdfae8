// A distribution as a chart shows it: bars of equal width, as fine as the eye can use.
import type { ArrivalDistribution } from '@fourports/contracts/planning/promises';
import { BIN_MINUTES, instantOf, startOf } from '../grid.ts';
import type { Masses } from '../masses.ts';
import { quantileOf } from '../read-masses.ts';
import { tellChance } from '../tell-moments.ts';

const WIDTHS_MINUTES = [5, 15, 30, 60, 120, 180, 360, 720];
const MOST_BARS = 120;
/** What lies outside is not drawn. */
const OUTERMOST = 0.001;

export const arrivalBars = (masses: Masses): ArrivalDistribution => {
  const total = masses.mass.reduce((sum, each) => sum + each, 0);
  const from = quantileOf(masses, OUTERMOST * total) ?? startOf(masses.first);
  const to = quantileOf(masses, (1 - OUTERMOST) * total) ?? from;
  const barMinutes = WIDTHS_MINUTES.find((width) => (to - from) / width < MOST_BARS - 1) ?? 1440;
  const first = Math.floor(from / barMinutes);
  const shares = new Array<number>(Math.floor(to / barMinutes) - first + 1).fill(0);
  for (const [index, mass] of masses.mass.entries()) {
    const bar = Math.floor(((masses.first + index) * BIN_MINUTES) / barMinutes) - first;
    if (bar >= 0 && bar < shares.length) shares[bar] = (shares[bar] ?? 0) + mass;
  }
  return { from: instantOf(first * barMinutes), barMinutes, shares: shares.map(tellChance) };
};
