// When a place is open, asked of its wall clock bin by bin: nothing of the engine's intervals is in it.
import type { HolidayYear, WorkingHours } from '@fourports/contracts/planning/calendar';
import { DateTime } from 'luxon';
import { startOf } from '../domain/grid.ts';

const MONDAY = 1;
const DAY_MINUTES = 24 * 60;
/** A bin of 2024. */
const CLOCKS_AS_OF = 5_680_000;

type Spell = { readonly from: number; readonly to: number };

/** Of one day of the place's own calendar, in minutes after its midnight. */
const openOn = (hours: WorkingHours, years: readonly HolidayYear[], day: number): readonly Spell[] => {
  const date = new Date(day * DAY_MINUTES * 60_000).toISOString().slice(0, 10);
  // The first day of the epoch was a Thursday.
  const weekday = ((day + 3) % 7) + 1;
  const ofCountry = years.filter(({ country }) => country === hours.country);
  const worked = ofCountry.some(({ workingOn }) => workingOn.includes(date));
  const holiday = ofCountry.some(({ closedOn }) => closedOn.includes(date));
  if (hours.onHolidays === 'closed' && holiday && !worked) return [];
  const hasHours = hours.weekly.some(({ weekdays }) => weekdays.includes(weekday));
  const like = worked && !hasHours ? MONDAY : weekday;
  return hours.weekly
    .filter(({ weekdays }) => weekdays.includes(like))
    .map(({ opens, closes }) => ({ from: minutesIn(opens), to: minutesIn(closes) }));
};

const minutesIn = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
};

/** The first bin from this one on in which work can be begun. The zones of the lane never change their clocks. */
export const nextOpening = (
  hours: WorkingHours,
  years: readonly HolidayYear[],
): ((bin: number) => number) => {
  const days = new Map<number, readonly Spell[]>();
  const spellsOn = (day: number): readonly Spell[] => {
    const spells = days.get(day) ?? openOn(hours, years, day);
    days.set(day, spells);
    return spells;
  };
  const { offset } = DateTime.fromMillis(startOf(CLOCKS_AS_OF), { zone: hours.timeZone });
  const known = new Map<number, number>();
  const isOpen = (bin: number): boolean => {
    const local = startOf(bin) + offset;
    const day = Math.floor(local / DAY_MINUTES);
    const minute = local - day * DAY_MINUTES;
    return spellsOn(day).some(({ from, to }) => from <= minute && minute < to);
  };
  return (bin) => {
    const found = known.get(bin);
    if (found !== undefined) return found;
    let open = bin;
    while (!isOpen(open)) open += 1;
    for (let each = bin; each <= open; each += 1) known.set(each, open);
    return open;
  };
};
