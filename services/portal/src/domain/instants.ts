// Instants as the whole system writes them: UTC, ISO 8601, milliseconds.
import { DateTime } from 'luxon';

type Span = { readonly minutes?: number; readonly hours?: number; readonly days?: number };

/** `later('2023-12-19T07:30:00.000Z', { hours: 12 })` is `2023-12-19T19:30:00.000Z`. */
export const later = (instant: string, span: Span): string => toText(parse(instant).plus(span));

export const isBefore = (first: string, second: string): boolean =>
  parse(first).toMillis() < parse(second).toMillis();

export const earliest = (first: string, second: string): string => (isBefore(second, first) ? second : first);

/** Whole seconds from `from` to `to`, rounded up and never below 0: what `Retry-After` carries. */
export const secondsUntil = (from: string, to: string): number =>
  Math.max(0, Math.ceil((parse(to).toMillis() - parse(from).toMillis()) / 1000));

/** How long `from` to `to` is, in milliseconds. */
export const millisecondsBetween = (from: string, to: string): number =>
  parse(to).toMillis() - parse(from).toMillis();

export const plusMilliseconds = (instant: string, milliseconds: number): string =>
  toText(parse(instant).plus({ milliseconds }));

const parse = (instant: string): DateTime => DateTime.fromISO(instant, { zone: 'utc' });
const toText = (moment: DateTime): string => new Date(moment.toMillis()).toISOString();
