// `<input type="datetime-local">` knows no zone: these give it the place's wall clock and read it back.
import { clockIn, dateIn, localHour } from './zoned-time.ts';

/** `2026-11-24T15:30` on the wall of the zone. */
export const toLocalInput = (at: string, timeZone: string): string =>
  `${dateIn(at, timeZone)}T${clockIn(at, timeZone)}`;

/** The instant of what was typed; undefined while it is not a whole date and time. */
export const fromLocalInput = (text: string, timeZone: string): string | undefined => {
  const [, on, hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text) ?? [];
  if (on === undefined || hours === undefined || minutes === undefined) return undefined;
  return new Date(localHour(on, Number(hours) + Number(minutes) / 60, timeZone)).toISOString();
};
