// The 60-second token of a signed-in person: portal signs it, every service believes it by portal's public key.
import { type CryptoKey, decodeProtectedHeader, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { PersonClaims } from './known-identity.ts';

const ALGORITHM = 'EdDSA';
const ISSUER = 'fourports-portal';
const AUDIENCE = 'fourports';
const LIFE_SECONDS = 60;
/** Two machines' clocks may differ by this much. */
const TOLERANCE_SECONDS = 5;

export type TokenToSign = PersonClaims & { readonly role: string };

export type SigningKey = { readonly keyId: string; readonly privateKey: CryptoKey };

/** A compact JWS: `sub` person, `sid` session, `org` organisation, `role`; good for 60 seconds from `now`. */
export const signPersonToken = async (
  { personId, sessionId, organisationId, role }: TokenToSign,
  { keyId, privateKey }: SigningKey,
  now: string,
): Promise<string> => {
  const issuedAt = Math.floor(Date.parse(now) / 1000);
  return await new SignJWT({ sid: sessionId, org: organisationId, role })
    .setProtectedHeader({ alg: ALGORITHM, kid: keyId })
    .setSubject(personId)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFE_SECONDS)
    .sign(privateKey);
};

const Payload = z.object({
  sub: z.string(),
  sid: z.string(),
  org: z.string(),
  iat: z.number(),
  exp: z.number(),
});

/** The key that a token names, or undefined when it is no token of ours. */
export const keyIdOfToken = (token: string): string | undefined => {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
};

/** Who the token speaks for; undefined when its signature, form or time is wrong. */
export const verifyPersonToken = async (
  token: string,
  publicJwk: JWK,
  now: string,
): Promise<PersonClaims | undefined> => {
  try {
    const { payload } = await jwtVerify(token, await importJWK(publicJwk, ALGORITHM), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      audience: AUDIENCE,
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: new Date(now),
    });
    const { sub, sid, org, iat, exp } = Payload.parse(payload);
    if (exp - iat > LIFE_SECONDS) return undefined;
    return { personId: sub, sessionId: sid, organisationId: org };
  } catch {
    // Every way to be wrong is one answer: a reason would help whoever forges.
    return undefined;
  }
};
