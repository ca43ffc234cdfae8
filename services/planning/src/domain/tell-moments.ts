// Promises as they are told: instants, and whether one date, a range or nothing yet should be shown.
import type { Plan as ToldPlan } from '@fourports/contracts/planning/plans';
import { instantOf } from './grid.ts';
import type { Masses } from './masses.ts';
import { quantileOf } from './read-masses.ts';

export type Moments = {
  readonly p10: number | undefined;
  readonly p50: number | undefined;
  readonly p80: number | undefined;
  readonly p95: number | undefined;
};

export const momentsOf = (masses: Masses): Moments => ({
  p10: quantileOf(masses, 0.1),
  p50: quantileOf(masses, 0.5),
  p80: quantileOf(masses, 0.8),
  p95: quantileOf(masses, 0.95),
});

export const tellMoment = (moment: number | undefined): string | null =>
  moment === undefined ? null : instantOf(moment);

export const tellMoments = ({ p10, p50, p80, p95 }: Moments): ToldPlan['delivery'] => ({
  p10: tellMoment(p10),
  p50: tellMoment(p50),
  p80: tellMoment(p80),
  p95: tellMoment(p95),
});

const DATE_MINUTES = 24 * 60;
const RANGE_MINUTES = 5 * 24 * 60;

/** From P10 to P95 within a day: one date. Within five: a range. Wider, or not within the horizon: not yet. */
export const showingOf = ({ p10, p95 }: Moments): ToldPlan['show'] => {
  if (p10 === undefined || p95 === undefined || p95 - p10 > RANGE_MINUTES) return 'notYet';
  return p95 - p10 > DATE_MINUTES ? 'range' : 'date';
};

/** Odds to a millionth: more is neither known nor read. */
export const tellChance = (chance: number): number =>
  Math.min(1, Math.max(0, Math.round(chance * 1_000_000) / 1_000_000));
