// The ways the simulator sends units on: every offered process whose boats have clock times, on the simulated world's
// sailings.
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { readProcessCatalogue } from '@fourports/planning/engine';
import { type Way, wayOf } from '@fourports/planning/simulator';
import { timetabledSailings } from '@fourports/schedules/timetables';
import { DateTime } from 'luxon';

const MINUTES_PER_BIN = 5;
/** Before the first day: a boat before the first one, and its goods. */
const DAYS_BEFORE = 10;
/** After the last: a month of horizon for who is still under way a month later. */
const DAYS_AFTER = 80;

export type SimulatedDays = {
  /** UTC dates, both included. */
  readonly from: string;
  readonly to: string;
  /** All that have a timetable unless told. */
  readonly routeIds?: readonly string[];
};

export type SimulatedWays = {
  readonly ways: readonly Way[];
  readonly sailings: readonly Sailing[];
  readonly years: ReturnType<typeof readProcessCatalogue>['years'];
  /** Bins that plans may touch. */
  readonly bins: { readonly from: number; readonly to: number };
  /** The days themselves, in minutes since the epoch. */
  readonly minutes: { readonly from: number; readonly to: number };
};

export const simulatedWays = ({ from, to, routeIds }: SimulatedDays): SimulatedWays => {
  const catalogue = readProcessCatalogue();
  const [first, last] = [dayOf(from), dayOf(to).plus({ days: 1 })];
  const [begin, end] = [first.minus({ days: DAYS_BEFORE }), last.plus({ days: DAYS_AFTER })];
  const sailings = timetabledSailings({
    world: 'simulated',
    from: begin.toFormat('yyyy-MM-dd'),
    to: end.toFormat('yyyy-MM-dd'),
    ...(routeIds === undefined ? {} : { routeIds }),
  });
  const bins = { from: minutesAt(begin) / MINUTES_PER_BIN, to: minutesAt(end) / MINUTES_PER_BIN };
  const offered = catalogue.processes.filter(({ standing }) => standing.status === 'offered');
  return {
    ways: offered.map((process) => wayOf(catalogue, process, { sailings, ...bins })),
    sailings,
    years: catalogue.years,
    bins,
    minutes: { from: minutesAt(first), to: minutesAt(last) },
  };
};

const dayOf = (date: string): DateTime => DateTime.fromISO(date, { zone: 'utc' });
const minutesAt = (moment: DateTime): number => moment.toMillis() / 60_000;
