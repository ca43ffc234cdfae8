// When a mail that was not taken is tried again, and when it is given up.
import { later } from './instants.ts';

/** Grey-listing asks to come back after minutes, an outage after hours; then the link in it is stale. */
const PAUSES_MINUTES = [1, 5, 15, 60, 180, 720] as const;
/** A sender that died in the middle leaves the mail to the next one after this. */
const CLAIM_MINUTES = 5;

export const claimedUntil = (now: string): string => later(now, { minutes: CLAIM_MINUTES });

/** Undefined when it was tried often enough. `attempts` counts those that failed, this one too. */
export const nextTry = (attempts: number, now: string): string | undefined => {
  const minutes = PAUSES_MINUTES[attempts - 1];
  return minutes === undefined ? undefined : later(now, { minutes });
};
