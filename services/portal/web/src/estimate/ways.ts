// The ways of an estimate on one calendar: whole days of the destination, from the day of asking to the latest end.
import type { PlanOption, PlanOptions } from '@fourports/contracts/planning/plans';
import { dateIn, localHour } from '../format/zoned-time.ts';

const DAY_MS = 86_400_000;
/** More days than this cannot be told apart on a phone; what comes later runs off the edge. */
const MOST_DAYS = 14;

export type Calendar = {
  /** Local dates, one a column. */
  readonly days: readonly string[];
  readonly from: number;
  readonly to: number;
};

export const calendarOf = (options: readonly PlanOption[], readyAt: string, timeZone: string): Calendar => {
  const first = dateIn(readyAt, timeZone);
  const from = localHour(first, 0, timeZone);
  const ends = options.flatMap(({ delivery: { p50, p80, p95 } }) => [p50, p80, p95]);
  const latest = Math.max(Date.parse(readyAt), ...ends.map((end) => (end === null ? 0 : Date.parse(end))));
  const count = Math.min(MOST_DAYS, Math.max(3, Math.ceil((latest - from) / DAY_MS)));
  // Neither China, Korea nor Japan has days of another length.
  const days = Array.from({ length: count }, (_, day) =>
    dateIn(new Date(from + day * DAY_MS + DAY_MS / 2).toISOString(), timeZone),
  );
  return { days, from, to: from + count * DAY_MS };
};

/** From 0 to 1 along the calendar; null for what never comes, or comes after its end. */
export const onCalendar = ({ from, to }: Calendar, at: string | null): number | null => {
  if (at === null) return null;
  const part = (Date.parse(at) - from) / (to - from);
  return part > 1 ? null : Math.max(0, part);
};

/** What the sentence is about: the way chosen in the address, else the best by P80 that comes at all. */
export const chosenOf = ({ options }: PlanOptions, processId: string): PlanOption | undefined =>
  options.find((each) => each.processId === processId && each.delivery.p80 !== null) ??
  options.find(({ delivery }) => delivery.p80 !== null);

/** Two departures nearest to a moment, the earlier first. */
export const nearestTo = <Dated extends { readonly at: string }>(
  departures: readonly Dated[],
  readyAt: string,
): readonly Dated[] =>
  departures
    .toSorted(
      (one, other) =>
        Math.abs(Date.parse(one.at) - Date.parse(readyAt)) -
        Math.abs(Date.parse(other.at) - Date.parse(readyAt)),
    )
    .slice(0, 2)
    .toSorted((one, other) => one.at.localeCompare(other.at));
