// Clock times on the wall of a port become instants here, and nowhere else: China is an hour behind Korea.
import type { PlannedTime } from '@fourports/contracts/schedules/sailing';
import type { TimetableTime } from '@fourports/contracts/schedules/timetable';
import { DateTime } from 'luxon';

/** `2023-12-19` + 1 → `2023-12-20`; a calendar day has no zone. */
export const addDays = (date: string, days: number): string =>
  isoDate(DateTime.fromISO(date, { zone: 'utc' }).plus({ days }));

/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (date: string): number => DateTime.fromISO(date, { zone: 'utc' }).weekday;

/** The calendar day in a zone at an instant. */
export const localDateOf = (instant: string, timeZone: string): string =>
  isoDate(DateTime.fromISO(instant, { zone: timeZone }));

/** The days from `from` to `to`, both included; none when `to` is earlier. */
export const daysBetween = (from: string, to: string): readonly string[] => {
  const count = DateTime.fromISO(to, { zone: 'utc' }).diff(
    DateTime.fromISO(from, { zone: 'utc' }),
    'days',
  ).days;
  return count < 0 ? [] : Array.from({ length: count + 1 }, (_, index) => addDays(from, index));
};

/** A timetable's time on one service date. Where the clock time is unknown, only the day is. */
export const plannedTime = (serviceOn: string, time: TimetableTime, timeZone: string): PlannedTime => {
  const on = addDays(serviceOn, time.dayOffset);
  const { provenance } = time;
  if (time.time === undefined) return { on, timeZone, provenance };
  return { on, at: utc(DateTime.fromISO(`${on}T${time.time}`, { zone: timeZone })), timeZone, provenance };
};

/** An instant moved by minutes; negative is earlier. */
export const addMinutes = (instant: string, minutes: number): string =>
  utc(DateTime.fromISO(instant, { zone: 'utc' }).plus({ minutes }));

/** Minutes from one instant to another; negative when `to` is earlier. */
export const minutesBetween = (from: string, to: string): number =>
  DateTime.fromISO(to).diff(DateTime.fromISO(from), 'minutes').minutes;

/** The last instant at which a planned moment can still be ahead: its own, or the end of its day. */
export const latestInstant = (planned: PlannedTime): string =>
  planned.at ?? utc(DateTime.fromISO(planned.on, { zone: planned.timeZone }).endOf('day'));

/** The first instant that a planned moment can be: its own, or the beginning of its day. */
export const earliestInstant = (planned: PlannedTime): string =>
  planned.at ?? utc(DateTime.fromISO(planned.on, { zone: planned.timeZone }).startOf('day'));

/** Whether `left` lies before `right`; both are UTC with milliseconds, so the text decides. */
export const isBefore = (left: string, right: string): boolean => left < right;

const utc = (moment: DateTime): string => {
  const text = moment.toUTC().toISO();
  if (text === null) throw new RangeError(`Not a moment: ${moment.invalidExplanation ?? 'no reason given'}.`);
  return text;
};

const isoDate = (moment: DateTime): string => {
  const text = moment.toISODate();
  if (text === null) throw new RangeError(`Not a date: ${moment.invalidExplanation ?? 'no reason given'}.`);
  return text;
};
