// Which key signs the 60-second tokens now, and when the next one is made.
import { isBefore, later } from './instants.ts';

/** A key signs for a month and is announced a day before its first token. */
const SIGNING_DAYS = 30;
const ANNOUNCED_HOURS = 24;
/** A token lives 60 seconds; its key stays good a little longer than its last token. */
const AFTERGLOW_MINUTES = 10;
/** Services must have heard of a key before it signs; the very first has nothing to wait for. */
const SETTLING_MINUTES = 5;

export const TOKEN_SECONDS = 60;

export type SigningKey = { readonly keyId: string; readonly createdAt: string; readonly notAfter: string };

/** Until when tokens of a key made now may be believed. */
export const signingKeyNotAfter = (createdAt: string): string =>
  later(createdAt, { days: SIGNING_DAYS, hours: ANNOUNCED_HOURS, minutes: AFTERGLOW_MINUTES });

/** The newest key that everyone has had time to hear of, else the newest that is good at all. */
export const signingKeyNow = (keys: readonly SigningKey[], now: string): SigningKey | undefined => {
  const good = keys
    .filter(({ notAfter }) => isBefore(later(now, { minutes: AFTERGLOW_MINUTES }), notAfter))
    .toSorted((one, other) => (isBefore(one.createdAt, other.createdAt) ? 1 : -1));
  return (
    good.find(({ createdAt }) => !isBefore(now, later(createdAt, { minutes: SETTLING_MINUTES }))) ?? good[0]
  );
};

/** True when no key is good for another day of signing. */
export const needsNextSigningKey = (keys: readonly SigningKey[], now: string): boolean =>
  keys.every(
    ({ notAfter }) => !isBefore(later(now, { hours: ANNOUNCED_HOURS, minutes: AFTERGLOW_MINUTES }), notAfter),
  );
