// When a place is open, asked of its own wall clock bin by bin: slow to ask, so each bin is asked once.
import type { HolidayYear, WorkingHours } from '@fourports/contracts/planning/calendar';
import { DateTime } from 'luxon';
import { startOf } from '../domain/grid.ts';

const MONDAY = 1;

const isOpen = (hours: WorkingHours, years: readonly HolidayYear[], bin: number): boolean => {
  const moment = DateTime.fromMillis(startOf(bin) * 60_000, { zone: hours.timeZone });
  const date = moment.toFormat('yyyy-MM-dd');
  const ofCountry = years.filter(({ country }) => country === hours.country);
  const worked = ofCountry.some(({ workingOn }) => workingOn.includes(date));
  const holiday = ofCountry.some(({ closedOn }) => closedOn.includes(date));
  if (hours.onHolidays === 'closed' && holiday && !worked) return false;
  const clock = moment.toFormat('HH:mm');
  const on = (weekday: number): boolean =>
    hours.weekly.some(
      (each) => each.weekdays.includes(weekday) && each.opens <= clock && clock < each.closes,
    );
  const hasHours = hours.weekly.some(({ weekdays }) => weekdays.includes(moment.weekday));
  return worked && !hasHours ? on(MONDAY) : on(moment.weekday);
};

/** The first bin from this one on in which work can be begun. */
export const nextOpening = (
  hours: WorkingHours,
  years: readonly HolidayYear[],
): ((bin: number) => number) => {
  const known = new Map<number, number>();
  return (bin) => {
    const found = known.get(bin);
    if (found !== undefined) return found;
    let open = bin;
    while (!isOpen(hours, years, open)) open += 1;
    for (let each = bin; each <= open; each += 1) known.set(each, open);
    return open;
  };
};
