// The sailing that whoever books would name: the first one made if every step takes as long as it does half the time.
import type { Departure } from '../domain/departure.ts';
import { BIN_MINUTES } from '../domain/grid.ts';
import { gridded } from '../domain/gridded.ts';
import { quantileOf } from '../domain/read-masses.ts';
import type { Fate } from './fates.ts';
import { playUnit } from './play-unit.ts';
import type { Way } from './way.ts';

/** Undefined where none of the way's departures is left. */
export const aimFor = (way: Way): ((readyAt: number) => Departure | undefined) => {
  const ferry = way.steps.findIndex(({ kind }) => kind === 'departure');
  const usual: Way = {
    ...way,
    steps: way.steps.slice(0, ferry + 1).map((step) => {
      if (step.kind !== 'activity') return step;
      const minutes = (quantileOf(gridded(step.activity.duration.shape), 0.5) ?? 0) - BIN_MINUTES / 2;
      return { ...step, draw: () => ({ minutes }) };
    }),
  };
  const fateOf = ({ arrivesAt }: Departure): Fate => ({ runs: true, arrivesAt });
  return (readyAt) => {
    const last = playUnit(usual, readyAt, { random: () => 0, fateOf }).happenings.at(-1);
    return last?.kind === 'departure' ? last.departure : undefined;
  };
};
