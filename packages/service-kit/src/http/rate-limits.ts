// Requests per minute, per process and per key, in memory. Sign-in and public tokens have a shared limiter of portal's.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../app-error.ts';

export type RateLimitSettings = {
  /** For every key and person that has no limit of its own. */
  readonly requestsPerMinute: number;
  /** By the id of a key or person: limits are data. */
  readonly limits: ReadonlyMap<string, number>;
  /** For each address without credentials, and for wrong credentials of one address. */
  readonly anonymousPerMinute: number;
};

export interface RateLimits {
  /** Counts one request; gives the headers of its answer. Throws AppError RATE_LIMITED. */
  readonly take: (who: { readonly actorId: string } | { readonly address: string }) => Promise<RateHeaders>;
  /** Throws AppError RATE_LIMITED while the address has sent too many wrong credentials. */
  readonly refuseGuesser: (address: string) => Promise<void>;
  readonly countWrongCredentials: (address: string) => Promise<void>;
}

export type RateHeaders = Readonly<Record<string, string>>;

const MINUTE_SECONDS = 60;

export const createRateLimits = (settings: RateLimitSettings): RateLimits => {
  const limiters = new Map<number, RateLimiterMemory>();
  const limiterFor = (points: number): RateLimiterMemory => {
    const known = limiters.get(points);
    if (known !== undefined) return known;
    const limiter = new RateLimiterMemory({ points, duration: MINUTE_SECONDS });
    limiters.set(points, limiter);
    return limiter;
  };
  const guesses = new RateLimiterMemory({ points: settings.anonymousPerMinute, duration: MINUTE_SECONDS });
  return {
    take: async (who) => {
      const limit =
        'actorId' in who
          ? (settings.limits.get(who.actorId) ?? settings.requestsPerMinute)
          : settings.anonymousPerMinute;
      const name = 'actorId' in who ? who.actorId : `address ${who.address}`;
      try {
        return headersOf(limit, await limiterFor(limit).consume(name));
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) throw rateLimited(limit, refusal);
        throw refusal;
      }
    },
    refuseGuesser: async (address) => {
      const counted = await guesses.get(address);
      if (counted !== null && counted.consumedPoints >= settings.anonymousPerMinute) {
        throw rateLimited(settings.anonymousPerMinute, counted);
      }
    },
    countWrongCredentials: async (address) => {
      await guesses.penalty(address);
    },
  };
};

const secondsOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));

const headersOf = (limit: number, counted: RateLimiterRes): RateHeaders => ({
  'RateLimit-Limit': String(limit),
  'RateLimit-Remaining': String(Math.max(0, counted.remainingPoints)),
  'RateLimit-Reset': String(secondsOf(counted)),
});

const rateLimited = (limit: number, counted: RateLimiterRes): AppError =>
  new AppError(
    'RATE_LIMITED',
    `Failed to take the request: more than ${limit} in a minute on this process. Try again in ${secondsOf(counted)} seconds.`,
    { retryAfterSeconds: secondsOf(counted), headers: headersOf(limit, counted) },
  );
