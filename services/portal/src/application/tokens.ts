// The keys that sign 60-second tokens, and the tokens.
import { SigningKeyPublished } from '@fourports/contracts/portal/events';
import { lockKeyFor } from '@fourports/eventlog';
import { AppError, type Caller, signPersonToken } from '@fourports/service-kit';
import { exportJWK, generateKeyPair, importJWK } from 'jose';
import { z } from 'zod';
import { later } from '../domain/instants.ts';
import {
  needsNextSigningKey,
  signingKeyNotAfter,
  signingKeyNow,
  TOKEN_SECONDS,
} from '../domain/signing-key.ts';
import { deleteSigningKeysBefore, goodSigningKeys, insertSigningKey } from '../store/signing-key-store.ts';
import type { CommandContext } from './portal-context.ts';

/** RFC 8037: `x` public, `d` private, 32 bytes each. */
const Ed25519 = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().length(43),
  d: z.string().length(43),
});

/** Makes and announces the next key when it is time; of several processes one does. */
export const keepSigningKeys = async ({ database, log, clock, ids }: CommandContext): Promise<void> => {
  const keyId = ids.uuid();
  const lock = ['portal.signing-keys', lockKeyFor(SigningKeyPublished.topic, keyId)];
  await database.work({ lock }, async (tx) => {
    const now = clock.now();
    await deleteSigningKeysBefore(tx, now);
    if (!needsNextSigningKey(await goodSigningKeys(tx, now), now)) return;
    const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const privateJwk = Ed25519.parse(await exportJWK(privateKey));
    const notAfter = signingKeyNotAfter(now);
    await insertSigningKey(tx, { keyId, privateJwk, createdAt: now, notAfter });
    const { d: _, ...publicJwk } = privateJwk;
    const { topic, type, version } = SigningKeyPublished;
    const origin = { occurredAt: now, world: 'live', actor: { type: 'service', id: 'portal' } } as const;
    await log.append(tx, [
      {
        topic,
        type,
        version,
        key: keyId,
        ...origin,
        correlationId: keyId,
        data: { keyId, publicJwk, notAfter },
      },
    ]);
  });
};

export type PersonToken = { readonly token: string; readonly expiresAt: string };

/** For a person's session; the caller has been recognised by its cookie. */
export const createToken = async (
  { database, clock }: CommandContext,
  { actor, organisationId, sessionId, role }: Caller,
): Promise<PersonToken> => {
  const now = clock.now();
  const keys = await database.work({}, (tx) => goodSigningKeys(tx, now));
  const chosen = signingKeyNow(keys, now);
  const key = keys.find(({ keyId }) => keyId === chosen?.keyId);
  if (key === undefined || sessionId === undefined || role === undefined)
    throw new AppError(
      'UNAVAILABLE',
      'Failed to make a token: no signing key is ready. Try again in a second.',
      {
        retryAfterSeconds: 1,
      },
    );
  const privateKey = await importJWK(key.privateJwk, 'EdDSA');
  if (privateKey instanceof Uint8Array) throw new Error('Failed to sign: the stored key is no key pair.');
  const claims = { personId: actor.id, sessionId, organisationId, role };
  const token = await signPersonToken(claims, { keyId: key.keyId, privateKey }, now);
  return { token, expiresAt: later(now, { minutes: TOKEN_SECONDS / 60 }) };
};
