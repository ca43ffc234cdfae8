// Counts wrong passwords for an address and a network address. A try counts before it is judged, so that a
// hundred guesses at once are not a hundred tries.
import { AppError } from '@fourports/service-kit';
import { type AttemptSubject, afterFailure, afterSuccess, waitSeconds } from '../domain/sign-in-throttle.ts';
import { findAttempts, saveAttempts } from '../store/sign-in-attempt-store.ts';
import type { CommandContext } from './portal-context.ts';
import { hashOf } from './secret.ts';

type Subject = { readonly kind: AttemptSubject; readonly hash: string };
export type Try = { readonly subjects: readonly Subject[] };

export type Guess = { readonly what: 'password' | 'reset'; readonly email: string; readonly from: string };

/** Notes a try. Throws AppError RATE_LIMITED, with the seconds to wait, when there were too many. */
export const beginTry = async (
  { database, clock }: CommandContext,
  { what, email, from }: Guess,
): Promise<Try> => {
  const subjects: readonly Subject[] = [
    { kind: 'email', hash: hashOf(`${what} email ${email}`) },
    { kind: 'network', hash: hashOf(`${what} network ${networkOf(from)}`) },
  ];
  const wait = await database.work({ lock: subjects.map(lockOf) }, async (tx) => {
    const now = clock.now();
    const known = await Promise.all(subjects.map(({ hash }) => findAttempts(tx, hash)));
    const seconds = Math.max(...known.map((attempts) => waitSeconds(attempts, now)));
    if (seconds > 0) return seconds;
    for (const [index, { kind, hash }] of subjects.entries())
      await saveAttempts(tx, hash, afterFailure(known[index], kind, now));
    return 0;
  });
  if (wait > 0) throw tooMany(wait);
  return { subjects };
};

/** The password was right: the try was no failure, and the address starts anew. */
export const tryWasRight = async ({ database }: CommandContext, { subjects }: Try): Promise<void> => {
  await database.work({ lock: subjects.map(lockOf) }, async (tx) => {
    for (const { kind, hash } of subjects) {
      const attempts = await findAttempts(tx, hash);
      if (attempts !== undefined) await saveAttempts(tx, hash, afterSuccess(attempts, kind));
    }
  });
};

const lockOf = ({ hash }: Subject): string => `portal.sign-in:${hash}`;

/** One network is one /64 of IPv6 or one address of IPv4. */
const networkOf = (address: string): string =>
  address.includes(':') && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address;

const tooMany = (seconds: number): AppError =>
  new AppError(
    'RATE_LIMITED',
    `Failed to take another try: there were too many. Try again in ${seconds} seconds.`,
    { retryAfterSeconds: seconds },
  );
