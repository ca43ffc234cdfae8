// Who reads: language, texts and the names of places. Handed to everything that writes a sentence.
import type { Language } from '@fourports/contracts';
import type { TFunction } from 'i18next';
import type { Places } from '../crossing/journey.ts';
import { clockIn, dayIn, dayOf, fullDayIn, isSameDay, weekdayIn } from '../format/zoned-time.ts';
import { cityOfZone } from './city-of-zone.ts';

export type Reader = {
  readonly language: Language;
  readonly t: TFunction;
  readonly places: Places;
};

const LONG_AIRPORT: Readonly<Record<Language, readonly [RegExp, string]>> = {
  en: [/ International Airport| Airport/, ' airport'],
  zh: [/国际机场|机场/, '机场'],
  ko: [/국제공항|공항/, '공항'],
  ja: [/国際空港|空港/, '空港'],
};
const PORT_OR_CITY: Readonly<Record<Language, RegExp>> = {
  en: / Port( \(.*\))?$/,
  zh: /港$|市$/,
  ko: /항$|시$/,
  ja: /港$|市$/,
};
/** What a shed was, and until when: no part of its name. */
const REMARK = / ?[(（][^)）]*[)）]$/;
const NAMED_BY_CITY: readonly string[] = ['seaport', 'airport', 'city'];
const AIRPORT_WORD = / airport$|机场$|공항$|空港$/;

/** What people on the lane call it: Weihai, ICN airport; the full name where there is no shorter. */
export const shortPlace = (reader: Reader, placeId: string): string => {
  const place = reader.places.get(placeId);
  if (place === undefined) return placeId.replace(/^plc_/, '');
  const name = place.names[reader.language];
  if (place.kind === 'airport') return name.replace(...LONG_AIRPORT[reader.language]);
  return place.kind === 'seaport' || place.kind === 'city'
    ? name.replace(PORT_OR_CITY[reader.language], '')
    : name.replace(REMARK, '');
};

/** The city whose clock a place keeps: Incheon for its port, its sheds, its airport and a shed nobody has named. */
export const cityOf = (reader: Reader, placeId: string): string => {
  const place = reader.places.get(placeId);
  if (place === undefined) return placeId.replace(/^plc_/, '');
  if (place.within !== undefined && place.within !== placeId) return cityOf(reader, place.within);
  return NAMED_BY_CITY.includes(place.kind)
    ? shortPlace(reader, placeId).replace(AIRPORT_WORD, '')
    : cityOfZone(place.timeZone, reader);
};

export const zoneOf = (reader: Reader, placeId: string): string =>
  reader.places.get(placeId)?.timeZone ?? 'UTC';

/** `09:12 Incheon`: the clock of the place, with its city. */
const clockAt = (reader: Reader, at: string, placeId: string): string =>
  reader.t('web:time.clock', { clock: clockIn(at, zoneOf(reader, placeId)), city: cityOf(reader, placeId) });

/** `Wed 09:00`: without the city, for a sentence that names the place. */
export const bareMoment = (reader: Reader, at: string, placeId: string, now: string): string => {
  const timeZone = zoneOf(reader, placeId);
  const clock = clockIn(at, timeZone);
  return isSameDay(at, now, timeZone) ? clock : `${nearDay(reader, at, timeZone, now)} ${clock}`;
};

/** `20 Dec 2023 14:22`: for what is not happening now. */
export const datedMoment = (reader: Reader, at: string, placeId: string): string => {
  const timeZone = zoneOf(reader, placeId);
  return `${fullDayIn(at, timeZone, reader.language)} ${clockIn(at, timeZone)}`;
};

const nearDay = (reader: Reader, at: string, timeZone: string, now: string): string =>
  Math.abs(Date.parse(at) - Date.parse(now)) < 5 * 86_400_000
    ? weekdayIn(at, timeZone, reader.language)
    : dayIn(at, timeZone, reader.language);

/** `Wed 25 Nov 09:00 Incheon`, or without the day when that is the day of `now` there. */
export const momentAt = (reader: Reader, at: string, placeId: string, now: string): string => {
  const timeZone = zoneOf(reader, placeId);
  if (isSameDay(at, now, timeZone)) return clockAt(reader, at, placeId);
  const day = nearDay(reader, at, timeZone, now);
  return reader.t('web:time.dayClock', { day, clock: clockIn(at, timeZone), city: cityOf(reader, placeId) });
};

/** `Wed 25 Nov, clock time not yet known` */
export const dayWithoutClock = (reader: Reader, on: string): string =>
  reader.t('timeline:headline.dayOnly', { day: dayOf(on, reader.language) });

/** `75 h 12`: never in days, so that two that are nearly the same can be told apart. */
export const hoursOf = (reader: Reader, minutes: number): string => {
  const whole = Math.abs(Math.round(minutes));
  const values = { hours: Math.floor(whole / 60), minutes: whole % 60 };
  if (whole < 60) return reader.t('web:time.minutes', values);
  return reader.t(values.minutes === 0 ? 'web:time.hours' : 'web:time.hoursMinutes', values);
};

/** `1 h 26`, `1 小时 26 分`: hours and minutes, without a sign. */
export const durationOf = (reader: Reader, minutes: number): string => {
  const whole = Math.abs(Math.round(minutes));
  const values = {
    days: Math.floor(whole / 1440),
    hours: Math.floor((whole % 1440) / 60),
    minutes: whole % 60,
  };
  if (whole >= 2 * 1440) return reader.t(values.hours === 0 ? 'web:time.days' : 'web:time.daysHours', values);
  if (whole >= 60) return hoursOf(reader, whole);
  return reader.t('web:time.minutes', values);
};
