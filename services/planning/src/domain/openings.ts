// When a place is closed, as intervals of bins: holidays, make-up working days and weekly hours of its own clock.
import type { HolidayYear, WorkingHours } from '@fourports/contracts/planning/calendar';
import { DateTime } from 'luxon';
import { BIN_MINUTES, startOf } from './grid.ts';
import { endOf, type Masses, pointAt, sumOf, totalOf, within } from './masses.ts';

/** In order, not touching; the first bin that is closed and the first that is open again. */
export type Closure = { readonly from: number; readonly to: number };
export type Openings = {
  readonly closures: readonly Closure[];
  /** Years in the range for which no holidays are known: weekly hours are taken to hold then. */
  readonly yearsNotKnown: readonly number[];
};

const MONDAY = 1;
const DAY_END = '24:00';

/** The closures that touch the bins from `from` to `to`. */
export const openingsBetween = (
  hours: WorkingHours,
  years: readonly HolidayYear[],
  range: { readonly from: number; readonly to: number },
): Openings => {
  const zone = hours.timeZone;
  const known = years.filter(({ country }) => country === hours.country);
  const first = DateTime.fromMillis(startOf(range.from) * 60_000, { zone }).startOf('day');
  const closures: Closure[] = [];
  const notKnown = new Set<number>();
  let closedFrom = binAt(first);
  // A place may be closed beyond the range: mass inside it must find where it opens.
  for (let day = first; closedFrom < range.to || binAt(day) < range.to; day = day.plus({ days: 1 })) {
    const year = known.find((each) => each.year === day.year);
    if (year === undefined && hours.onHolidays === 'closed') notKnown.add(day.year);
    for (const { opens, closes } of openOn(hours, year, day)) {
      const from = binAt(atClock(day, opens));
      if (from > closedFrom) closures.push({ from: closedFrom, to: from });
      closedFrom = binAt(atClock(day, closes));
    }
    if (binAt(day) - closedFrom > LONGEST_CLOSED_BINS) break;
  }
  return { closures, yearsNotKnown: [...notKnown] };
};

// Weekly hours that never come again, because every day of the table is a holiday, must not loop for ever.
const LONGEST_CLOSED_BINS = 800 * 288;

const openOn = (hours: WorkingHours, year: HolidayYear | undefined, day: DateTime) => {
  const date = day.toISODate() ?? '';
  const worked = year?.workingOn.includes(date) === true;
  if (hours.onHolidays === 'closed' && !worked && year?.closedOn.includes(date) === true) return [];
  const ordinary = hours.weekly.filter(({ weekdays }) => weekdays.includes(day.weekday));
  const monday = hours.weekly.filter(({ weekdays }) => weekdays.includes(MONDAY));
  return (worked && ordinary.length === 0 ? monday : ordinary).toSorted((one, other) =>
    one.opens < other.opens ? -1 : 1,
  );
};

const atClock = (day: DateTime, clock: string): DateTime => {
  if (clock === DAY_END) return day.plus({ days: 1 });
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return day.set({ hour, minute });
};

const binAt = (moment: DateTime): number => Math.floor(moment.toMillis() / 60_000 / BIN_MINUTES);

export type Held = {
  /** What finds the place open goes on as it comes. */
  readonly open: Masses;
  /** What has waited goes on at the very beginning of the bin in which the place opens. */
  readonly opened: Masses;
};

/** Mass that arrives while the place is closed waits until it opens. */
export const heldUntilOpen = (arriving: Masses, { closures }: Openings): Held => {
  const end = endOf(arriving);
  const touching = closures.filter(({ from, to }) => from < end && to > arriving.first);
  const open: Masses[] = [];
  let openFrom = arriving.first;
  for (const { from, to } of touching) {
    open.push(within(arriving, openFrom, from));
    openFrom = to;
  }
  open.push(within(arriving, openFrom, end));
  const opened = touching.map(({ from, to }) => pointAt(to, totalOf(within(arriving, from, to))));
  return { open: sumOf(open), opened: sumOf(opened) };
};

/** The bin in which work that comes in this one is begun. */
export const openFrom = (bin: number, { closures }: Openings): number =>
  closures.find(({ from, to }) => from <= bin && bin < to)?.to ?? bin;
