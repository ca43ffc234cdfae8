// A signed-in browser: how long it stays signed in, and when its last use is written down.
import { earliest, isBefore, later } from './instants.ts';

/** ASVS 7.3: a working day's pause ends it, a week ends it in any case. */
const IDLE_HOURS = 12;
const ABSOLUTE_DAYS = 7;
/** A write per request would cost more than the request; the idle end is this much inexact. */
const SEEN_MINUTES = 1;

export type Session = {
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly endedAt?: string;
};

/** The moment the session ends by itself when it is not used again. */
export const sessionExpiry = ({ createdAt, lastSeenAt }: Session): string =>
  earliest(later(lastSeenAt, { hours: IDLE_HOURS }), later(createdAt, { days: ABSOLUTE_DAYS }));

export const isLive = (session: Session, now: string): boolean =>
  session.endedAt === undefined && isBefore(now, sessionExpiry(session));

export const isSeenAgain = ({ lastSeenAt }: Session, now: string): boolean =>
  !isBefore(now, later(lastSeenAt, { minutes: SEEN_MINUTES }));

/** The cookie outlives no session: seconds from now to the absolute end. */
export const COOKIE_SECONDS = ABSOLUTE_DAYS * 24 * 60 * 60;
