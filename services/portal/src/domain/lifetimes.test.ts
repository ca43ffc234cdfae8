// Everything that ends by itself: invitations, reset links, sessions, keys, signing keys, locks.
import { describe, expect, test } from 'vitest';
import { keyExpiryProblem, keyWorks, rotateKey } from './api-key.ts';
import { requestRedrive } from './dead-letter.ts';
import { later } from './instants.ts';
import { type Invitation, invitationIsSpent, invitationState } from './invitation.ts';
import { isUsable, resetExpiry } from './reset-link.ts';
import { isLive, isSeenAgain, sessionExpiry } from './session.ts';
import { type Attempts, afterFailure, afterSuccess, waitSeconds } from './sign-in-throttle.ts';
import { needsNextSigningKey, signingKeyNotAfter, signingKeyNow } from './signing-key.ts';

const now = '2023-12-19T07:30:00.000Z';

describe('an invitation', () => {
  const invitation: Invitation = {
    invitationId: 'inv_1',
    organisationId: 'org_1',
    email: 'kim@example.com',
    role: 'viewer',
    createdAt: now,
    expiresAt: '2023-12-26T07:30:00.000Z',
  };
  test('is open until the moment it expires', () => {
    expect(invitationState(invitation, '2023-12-26T07:29:59.999Z')).toBe('open');
    expect(invitationState(invitation, invitation.expiresAt)).toBe('expired');
  });
  test.each([
    ['accepted', { ...invitation, acceptedAt: now }],
    ['withdrawn', { ...invitation, withdrawnAt: now }],
  ])('that was %s is spent', (state, spent) => {
    expect(invitationIsSpent(spent, now)).toMatchObject({ refused: 'INVITATION_SPENT' });
    expect(invitationState(spent, '2024-02-01T00:00:00.000Z')).toBe(state);
  });
  test('that is open is not spent', () => {
    expect(invitationIsSpent(invitation, now)).toBeUndefined();
  });
});

describe('a reset link', () => {
  test('works once', () => {
    expect(isUsable({ expiresAt: resetExpiry(now, 'mailed') }, now)).toBe(true);
    expect(isUsable({ expiresAt: resetExpiry(now, 'mailed'), usedAt: now }, now)).toBe(false);
  });
  test('that was mailed lives an hour, one carried by hand a day', () => {
    expect(resetExpiry(now, 'mailed')).toBe('2023-12-19T08:30:00.000Z');
    expect(resetExpiry(now, 'byHand')).toBe('2023-12-20T07:30:00.000Z');
    expect(isUsable({ expiresAt: resetExpiry(now, 'mailed') }, '2023-12-19T08:30:00.000Z')).toBe(false);
  });
});

describe('a session', () => {
  const session = { createdAt: now, lastSeenAt: now };
  test('ends after twelve idle hours', () => {
    expect(isLive(session, '2023-12-19T19:29:59.999Z')).toBe(true);
    expect(isLive(session, '2023-12-19T19:30:00.000Z')).toBe(false);
  });
  test('ends after seven days however busy it is', () => {
    const busy = { createdAt: now, lastSeenAt: '2023-12-26T07:00:00.000Z' };
    expect(sessionExpiry(busy)).toBe('2023-12-26T07:30:00.000Z');
  });
  test('that was ended stays ended', () => {
    expect(isLive({ ...session, endedAt: now }, now)).toBe(false);
  });
  test('is written down as seen at most once a minute', () => {
    expect(isSeenAgain(session, '2023-12-19T07:30:59.999Z')).toBe(false);
    expect(isSeenAgain(session, '2023-12-19T07:31:00.000Z')).toBe(true);
  });
});

describe('guessing a password', () => {
  const failures = (count: number, subject: 'email' | 'network'): Attempts | undefined =>
    Array.from({ length: count }).reduce<Attempts | undefined>(
      (state) => afterFailure(state, subject, now),
      undefined,
    );
  test('locks an address at the fifth wrong answer, for a quarter of an hour', () => {
    expect(waitSeconds(failures(4, 'email'), now)).toBe(0);
    expect(waitSeconds(failures(5, 'email'), now)).toBe(900);
    expect(waitSeconds(failures(5, 'email'), later(now, { minutes: 15 }))).toBe(0);
  });
  test('locks a network address much later, since a company shares one', () => {
    expect(waitSeconds(failures(49, 'network'), now)).toBe(0);
    expect(waitSeconds(failures(50, 'network'), now)).toBe(900);
  });
  test('counts anew after a quiet quarter of an hour', () => {
    const next = afterFailure(failures(4, 'email'), 'email', later(now, { minutes: 15 }));
    expect(next).toEqual({ failures: 1, windowStartedAt: later(now, { minutes: 15 }) });
  });
  test('a right password lets the address start anew and takes one failure from the network', () => {
    const right = (subject: 'email' | 'network', tries: number) => {
      const attempts = failures(tries, subject);
      return attempts === undefined ? undefined : afterSuccess(attempts, subject);
    };
    expect(right('email', 5)).toEqual({ failures: 0, windowStartedAt: now });
    expect(right('network', 50)).toEqual({ failures: 49, windowStartedAt: now });
  });
  test('a person who never failed does not wait', () => {
    expect(waitSeconds(undefined, now)).toBe(0);
  });
});

describe('an API key', () => {
  const key = { keyId: 'key_1', createdAt: '2023-12-01T00:00:00.000Z' };
  const rotate = { now, overlapHours: 24, isReplaced: false };
  test('works until its expiry, and never after its revocation', () => {
    expect(keyWorks({ ...key, expiresAt: '2023-12-19T07:30:00.001Z' }, now)).toBe(true);
    expect(keyWorks({ ...key, expiresAt: now }, now)).toBe(false);
    expect(keyWorks({ ...key, revokedAt: now }, now)).toBe(false);
  });
  test('that is rotated works on for the overlap', () => {
    expect(rotateKey(key, rotate)).toEqual({ oldExpiresAt: '2023-12-20T07:30:00.000Z' });
  });
  test('never lives longer by being rotated, and its successor lives as long as it was meant to', () => {
    const ending = { ...key, expiresAt: '2023-12-19T08:00:00.000Z' };
    const life = Date.parse(ending.expiresAt) - Date.parse(key.createdAt);
    expect(rotateKey(ending, rotate)).toEqual({
      oldExpiresAt: ending.expiresAt,
      newExpiresAt: new Date(Date.parse(now) + life).toISOString(),
    });
  });
  test.each([
    ['revoked', { ...key, revokedAt: now }, rotate],
    ['expired', { ...key, expiresAt: now }, rotate],
    ['rotated before', key, { ...rotate, isReplaced: true }],
  ])('that is %s cannot be rotated', (_, spent, how) => {
    expect(rotateKey(spent, how)).toMatchObject({ refused: 'CONFLICT' });
  });
  test('cannot be issued for the past', () => {
    expect(keyExpiryProblem(now, now)).toMatchObject({ refused: 'VALIDATION_FAILED' });
    expect(keyExpiryProblem(later(now, { minutes: 1 }), now)).toBeUndefined();
    expect(keyExpiryProblem(undefined, now)).toBeUndefined();
  });
});

describe('a signing key', () => {
  const made = (createdAt: string) => ({
    keyId: createdAt,
    createdAt,
    notAfter: signingKeyNotAfter(createdAt),
  });
  test('has a successor before its last day', () => {
    const keys = [made(now)];
    expect(needsNextSigningKey([], now)).toBe(true);
    expect(needsNextSigningKey(keys, later(now, { days: 29, hours: 23 }))).toBe(false);
    expect(needsNextSigningKey(keys, later(now, { days: 30 }))).toBe(true);
  });
  test('signs once every service has had time to hear of it', () => {
    const [old, next] = [made(now), made(later(now, { days: 30 }))];
    expect(signingKeyNow([old, next], later(next.createdAt, { minutes: 4 }))).toEqual(old);
    expect(signingKeyNow([old, next], later(next.createdAt, { minutes: 5 }))).toEqual(next);
  });
  test('signs at once when it is the only one', () => {
    expect(signingKeyNow([made(now)], now)?.keyId).toBe(now);
  });
  test('stops signing before it stops being believed', () => {
    const key = made(now);
    expect(signingKeyNow([key], later(key.notAfter, { minutes: -10 }))).toBeUndefined();
  });
});

describe('a dead letter', () => {
  test('is re-driven once it is open', () => {
    expect(requestRedrive({ deadLetterId: 'dlt_1', state: 'open' }, now)).toBe('requested');
  });
  test('that was taken is not asked for again', () => {
    expect(requestRedrive({ deadLetterId: 'dlt_1', state: 'settled' }, now)).toMatchObject({
      refused: 'CONFLICT',
    });
  });
  test('is asked for again after five silent minutes', () => {
    const asked = { deadLetterId: 'dlt_1', state: 'requested', requestedAt: now } as const;
    expect(requestRedrive(asked, later(now, { minutes: 4 }))).toMatchObject({ refused: 'CONFLICT' });
    expect(requestRedrive(asked, later(now, { minutes: 5 }))).toBe('requested');
  });
});
