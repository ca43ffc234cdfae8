// The network of the simulator, for tests that need no schedules.
import { binOf, minutesOf } from '../domain/grid.ts';
import { readHabits, readProcessCatalogue } from '../seed/planning-files.ts';
import { drawnHabits } from '../simulator/habits.ts';
import { type Truth, wayOf } from '../simulator/way.ts';
import { timetabledSailings } from './weihai-sailings.ts';

const DAY_BINS = 288;

/** Units that become ready within the days; sailings reach as far around them as plans look. */
export const simulatedLane = (first: string, last: string, truth: Truth = new Map()) => {
  const catalogue = readProcessCatalogue();
  const minutes = { from: minutesOf(`${first}T00:00Z`), to: minutesOf(`${last}T00:00Z`) };
  const bins = { from: binOf(minutes.from) - 10 * DAY_BINS, to: binOf(minutes.to) + 80 * DAY_BINS };
  const day = (bin: number) => new Date(bin * 300_000).toISOString().slice(0, 10);
  const sailings = timetabledSailings(day(bins.from), day(bins.to));
  return {
    years: catalogue.years,
    habits: drawnHabits(readHabits()),
    ways: catalogue.processes
      .filter(({ standing }) => standing.status === 'offered')
      .map((process) => wayOf(catalogue, process, { sailings, truth, ...bins })),
    minutes,
    bins,
  };
};
