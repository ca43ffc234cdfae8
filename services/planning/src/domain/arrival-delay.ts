import type { DurationShape } from '@fourports/contracts/planning/duration';
import { binOf, startOf } from './grid.ts';
import { gridded } from './gridded.ts';
import type { Masses } from './masses.ts';

/** Grids a delay for departures: each planned arrival lies somewhere in its bin, most at its beginning. */
export const delaysOf = (shape: DurationShape): ((arrivesAt: number) => Masses) => {
  const known = new Map<number, Masses>();
  return (arrivesAt) => {
    const minutesIntoBin = arrivesAt - startOf(binOf(arrivesAt));
    const gridding = known.get(minutesIntoBin) ?? gridded(shape, { begins: { minutesIntoBin } });
    known.set(minutesIntoBin, gridding);
    return gridding;
  };
};
