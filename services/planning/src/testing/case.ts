// A case: a process with its hours and departures, which the engine lays as a plan and the simulator plays.
import type { HolidayYear } from '@fourports/contracts/planning/calendar';
import type { DurationShape } from '@fourports/contracts/planning/duration';
import type { Departure } from '../domain/departure.ts';
import type { Fact } from '../domain/evidence.ts';
import { binOf, HORIZON_BINS, minutesOf } from '../domain/grid.ts';
import { gridded } from '../domain/gridded.ts';
import { layPlan, type Plan, type StepOutline } from '../domain/plan.ts';

/** Steps with their hours and departures, before they are laid. */
export type CaseStep = StepOutline;

export type Case = {
  readonly steps: readonly CaseStep[];
  readonly years: readonly HolidayYear[];
  readonly readyAt: number;
  readonly facts?: readonly Fact[];
  readonly asOf?: number;
};

export const layCase = ({ steps, years, readyAt, asOf = readyAt }: Case): Plan => {
  const from = Math.min(binOf(readyAt), binOf(asOf)) - HORIZON_BINS;
  return layPlan(steps, { years, from, to: from + 3 * HORIZON_BINS });
};

/** `at('2026-12-01T10:00Z')`: minutes since the epoch. */
export const at = (instant: string): number => minutesOf(instant);

/** A departure that runs, has room and comes in on time unless told otherwise. */
export const aDeparture = (
  departureId: string,
  departs: string,
  over: Partial<Omit<Departure, 'departsAt' | 'departureId'>> = {},
): Departure => ({
  departureId,
  departsAt: at(departs),
  arrivesAt: at(departs) + 13 * 60,
  cutOffs: {},
  cancellation: 0,
  room: 1,
  arrivalDelay: gridded(
    { kind: 'gamma', shiftMinutes: -60, quantiles: [spread(0.5, 0), spread(0.95, 60)] },
    { begins: { minutesIntoBin: 0 } },
  ),
  ...over,
});

const spread = (share: number, minutes: number) => ({ share, minutes });

/** A gamma duration with this median and 95 % quantile. */
export const gamma = (median: number, high: number, shiftMinutes = 0): DurationShape => ({
  kind: 'gamma',
  shiftMinutes,
  quantiles: [spread(0.5, median), spread(0.95, high)],
});

export const lognormal = (median: number, high: number, shiftMinutes = 0): DurationShape => ({
  kind: 'lognormal',
  shiftMinutes,
  quantiles: [spread(0.5, median), spread(0.95, high)],
});

export const fixed = (minutes: number): DurationShape => ({ kind: 'fixed', minutes });
