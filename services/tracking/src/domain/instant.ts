// Instants are ISO strings outside and milliseconds inside a function; a local day is a date and its zone.
import { DateTime, IANAZone } from 'luxon';

export const SECOND = 1_000;
export const MINUTE = 60_000;
const DAY = 86_400_000;

/** Milliseconds since 1970. Compare these, never the strings: `…00Z` and `…00.000Z` are one moment. */
export const toMillis = (instant: string): number => Date.parse(instant);

/** The UTC instant with milliseconds, as every event and answer carries it. */
export const toInstant = (millis: number): string => {
  const text = DateTime.fromMillis(millis, { zone: 'utc' }).toISO();
  if (text === null) throw new RangeError(`Failed to write an instant: ${millis} is no moment in time.`);
  return text;
};

/** Whole minutes from `earlier` to `later`, negative when it is the other way round. */
export const minutesBetween = (earlier: number, later: number): number =>
  Math.round((later - earlier) / MINUTE);

/** The local calendar date at a moment, for example `2023-12-20` for 15:30 UTC in Asia/Seoul a day earlier. */
export const localDateOf = (millis: number, timeZone: string): string =>
  isoDateOfDay(Math.floor((millis + offsetAt(millis, timeZone)) / DAY));

/** First moment of a local day and first moment of the next one, in milliseconds. */
export const boundsOfDay = (
  on: string,
  timeZone: string,
): { readonly start: number; readonly end: number } => {
  const day = DateTime.fromISO(on, { zone: timeZone }).startOf('day');
  return { start: day.toMillis(), end: day.plus({ days: 1 }).toMillis() };
};

// Both memos hold results of pure functions; a timeline asks for the same few days and zones a hundred times.
const MEMO_LIMIT = 20_000;
const dates = new Map<number, string>();
const offsets = new Map<string, Map<number, number | 'changes'>>();

const isoDateOfDay = (day: number): string => {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = toInstant(day * DAY).slice(0, 10);
  if (dates.size >= MEMO_LIMIT) dates.clear();
  dates.set(day, date);
  return date;
};

const offsetAt = (millis: number, timeZone: string): number => {
  const day = Math.floor(millis / DAY);
  const ofZone = offsets.get(timeZone) ?? new Map<number, number | 'changes'>();
  if (ofZone.size === 0 || ofZone.size >= MEMO_LIMIT) {
    ofZone.clear();
    offsets.set(timeZone, ofZone);
  }
  const known = ofZone.get(day);
  if (typeof known === 'number') return known;
  const zone = IANAZone.create(timeZone);
  if (known === 'changes') return zone.offset(millis) * MINUTE;
  const first = zone.offset(day * DAY);
  const changes = first !== zone.offset((day + 1) * DAY);
  ofZone.set(day, changes ? 'changes' : first * MINUTE);
  return zone.offset(millis) * MINUTE;
};
