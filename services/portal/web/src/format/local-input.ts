// Fields for a day and a clock know no zone: these give them the place's wall clock and read it back.
import { clockIn, dateIn, localHour } from './zoned-time.ts';

/** `2026-11-24T15:30` on the wall of the zone. */
export const toLocalInput = (at: string, timeZone: string): string =>
  `${dateIn(at, timeZone)}T${clockIn(at, timeZone)}`;

/** The instant of what was typed; undefined while it is not a whole date and time. */
export const fromLocalInput = (text: string, timeZone: string): string | undefined => {
  const [, on, hours, minutes] = /^(\d{4}-\d{2}-\d{2})T([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (on === undefined || hours === undefined || minutes === undefined) return undefined;
  return new Date(localHour(on, Number(hours) + Number(minutes) / 60, timeZone)).toISOString();
};
