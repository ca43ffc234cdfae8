// API keys: what a rotation does to the old key, and when a key works.
import { earliest, isBefore, later, millisecondsBetween, plusMilliseconds } from './instants.ts';
import { type Refusal, refuse } from './refusal.ts';

export type ApiKey = {
  readonly keyId: string;
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly revokedAt?: string;
};

/** `newExpiresAt` absent: the new key has no end, as the old one had none. */
export type Rotation = { readonly oldExpiresAt: string; readonly newExpiresAt?: string };

export const keyWorks = ({ revokedAt, expiresAt }: ApiKey, now: string): boolean =>
  revokedAt === undefined && (expiresAt === undefined || isBefore(now, expiresAt));

/** Both keys work during the overlap; the new one lives as long as the old one was meant to live. */
export const rotateKey = (
  key: ApiKey,
  { now, overlapHours, isReplaced }: { now: string; overlapHours: number; isReplaced: boolean },
): Rotation | Refusal => {
  if (isReplaced) return conflict(key, 'it was rotated before', 'Rotate its successor.');
  if (key.revokedAt !== undefined) return conflict(key, 'it is revoked', 'Issue a new key.');
  if (!keyWorks(key, now)) return conflict(key, 'it has expired', 'Issue a new key.');
  const overlapEnd = later(now, { hours: overlapHours });
  if (key.expiresAt === undefined) return { oldExpiresAt: overlapEnd };
  const life = millisecondsBetween(key.createdAt, key.expiresAt);
  return { oldExpiresAt: earliest(overlapEnd, key.expiresAt), newExpiresAt: plusMilliseconds(now, life) };
};

/** A new key's stated end must lie ahead. */
export const keyExpiryProblem = (expiresAt: string | undefined, now: string): Refusal | undefined =>
  expiresAt === undefined || isBefore(now, expiresAt)
    ? undefined
    : refuse(
        'VALIDATION_FAILED',
        `Failed to issue the key: expiresAt ${expiresAt} is not in the future. Send a later instant or leave it out.`,
      );

const conflict = ({ keyId }: ApiKey, why: string, what: string): Refusal =>
  refuse('CONFLICT', `Failed to rotate key ${keyId}: ${why}. ${what}`);
