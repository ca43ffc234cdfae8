// Fields for a day and a clock know no zone: these give them the place's wall clock and read it back.
import { clockIn, dateIn, localHour } from './zoned-time.ts';

/** `2026-11-24T15:30` on the wall of the zone. */
export const toLocalInput = (at: string, timeZone: string): string =>
  `${dateIn(at, timeZone)}T${clockIn(at, timeZone)}`;

/** A lane's century: outside it an hour on a wall is a slip of the hand, and calendars end. */
export const isDay = (on: string): boolean => {
  const at = Date.parse(`${on}T00:00:00Z`);
  return (
    /^(19[789]|20\d)\d-\d{2}-\d{2}$/.test(on) &&
    !Number.isNaN(at) &&
    new Date(at).toISOString().startsWith(on)
  );
};

/** The instant of what was typed; undefined while it is not a whole time on a day that exists: no 30 February. */
export const fromLocalInput = (text: string, timeZone: string): string | undefined => {
  const [, on, hours, minutes] = /^(\d{4}-\d{2}-\d{2})T([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (on === undefined || hours === undefined || minutes === undefined) return undefined;
  if (!isDay(on)) return undefined;
  return new Date(localHour(on, Number(hours) + Number(minutes) / 60, timeZone)).toISOString();
};
