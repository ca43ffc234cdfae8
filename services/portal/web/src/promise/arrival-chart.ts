// The arrival distribution as bars: which to draw, where they stand, and which clock ticks stand below them.
import type { UnitPromise } from '@fourports/contracts/planning/promises';
import { offsetMinutes } from '../format/zoned-time.ts';

export type KnownUnit = Extract<UnitPromise, { status: 'known' }>;
export type Bars = {
  readonly from: number;
  readonly to: number;
  readonly barMs: number;
  readonly shares: readonly number[];
};

/** Odds below this would be bars nobody sees, and make those that matter narrow. */
const WORTH_DRAWING = 0.0005;
const HOUR_MS = 3_600_000;
/** Clock ticks may stand this far apart, the first with which there are few enough. */
const TICK_HOURS = [1, 3, 6, 12, 24, 48, 96] as const;

/** From the first bar worth drawing to the last; undefined where there is none. */
export const barsOf = ({ from, barMinutes, shares }: KnownUnit['distribution']): Bars | undefined => {
  const first = shares.findIndex((share) => share >= WORTH_DRAWING);
  const last = shares.findLastIndex((share) => share >= WORTH_DRAWING);
  if (first === -1) return undefined;
  const barMs = barMinutes * 60_000;
  const start = Date.parse(from) + first * barMs;
  return {
    from: start,
    to: start + (last - first + 1) * barMs,
    barMs,
    shares: shares.slice(first, last + 1),
  };
};

/** How many clock times, and how many days, stand side by side. */
export type Room = { readonly hours: number; readonly days: number };

export type Tick = { readonly at: string; readonly isMidnight: boolean };

/** Whole hours on the place's clock, as many as there is room for: days have longer names than hours. */
export const ticksOf = (
  { from, to }: Bars,
  timeZone: string,
  { hours: most, days }: Room,
): readonly Tick[] => {
  const step =
    TICK_HOURS.find((hours) => (to - from) / (hours * HOUR_MS) <= (hours < 24 ? most : days)) ?? 192;
  const offset = offsetMinutes(new Date(from).toISOString(), timeZone) * 60_000;
  const midnight = Math.floor((from + offset) / (24 * HOUR_MS)) * 24 * HOUR_MS - offset;
  const ticks: Tick[] = [];
  for (let at = midnight; at <= to; at += step * HOUR_MS)
    if (at >= from)
      ticks.push({ at: new Date(at).toISOString(), isMidnight: (at + offset) % (24 * HOUR_MS) === 0 });
  return ticks;
};
