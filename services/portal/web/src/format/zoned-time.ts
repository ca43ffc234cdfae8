// Clocks and calendar days in a named zone, without a zone table of our own: Intl knows them.
import type { Language } from '@fourports/contracts';

export const LOCALES: Readonly<Record<Language, string>> = {
  zh: 'zh-CN',
  ko: 'ko-KR',
  en: 'en-GB',
  ja: 'ja-JP',
};

export const HOUR_MS = 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are costly to make and asked for a thousand times per table: one of each is kept. */
const format = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = locale + JSON.stringify(options);
  const kept = formats.get(key);
  if (kept !== undefined) return kept;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
};

/** `09:00`: the wall clock of the zone, never twelve-hour. */
export const clockIn = (at: string, timeZone: string): string =>
  format('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

/** `2026-11-25`: the calendar day of the zone. */
export const dateIn = (at: string, timeZone: string): string =>
  format('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at));

/** `Wed 25 Nov`, `11月25日周三`: a calendar day in the reader's language. */
export const dayIn = (at: string, timeZone: string, language: Language): string =>
  format(LOCALES[language], { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
    .format(new Date(at))
    .replace(',', '');

/** `Wed 25`: the short day under a midnight tick. */
export const shortDayIn = (at: string, timeZone: string, language: Language): string =>
  format(LOCALES[language], { timeZone, weekday: 'short', day: 'numeric' })
    .format(new Date(at))
    .replace(',', '');

/** `19 Dec 2023`: with its year, where the year matters. */
export const fullDayIn = (at: string, timeZone: string, language: Language): string =>
  format(LOCALES[language], { timeZone, day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(at),
  );

/** `Wed`, `周三`; in Korean and Japanese the whole word, since 일 and 日 alone say "day" or "sun". */
export const weekdayIn = (at: string, timeZone: string, language: Language): string => {
  const weekday = language === 'ko' || language === 'ja' ? 'long' : 'short';
  return format(LOCALES[language], { timeZone, weekday }).format(new Date(at));
};

/** A day without a clock time: `Wed 25 Nov`. */
export const dayOf = (on: string, language: Language): string => dayIn(`${on}T00:00:00Z`, 'UTC', language);

/** Minutes the zone is ahead of UTC at this instant. */
export const offsetMinutes = (at: string, timeZone: string): number => {
  const shown = format('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: string): number => Number(shown.find((each) => each.type === type)?.value ?? '0');
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return Math.round((local - Math.floor(Date.parse(at) / 60_000) * 60_000) / 60_000);
};

/** The instant at which the zone's wall clock shows this hour on this day, in ms. */
export const localHour = (on: string, hour: number, timeZone: string): number => {
  const asUtc = Date.parse(`${on}T00:00:00Z`) + hour * HOUR_MS;
  return asUtc - offsetMinutes(new Date(asUtc).toISOString(), timeZone) * 60_000;
};

/** Is it the same calendar day in the zone? */
export const isSameDay = (a: string, b: string, timeZone: string): boolean =>
  dateIn(a, timeZone) === dateIn(b, timeZone);
