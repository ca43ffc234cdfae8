// From credentials to a caller, out of the service's own copy. No service asks portal.
import { hash } from 'node:crypto';
import type { ServiceDatabase } from '@fourports/database';
import { AppError } from '../app-error.ts';
import type { Clock } from '../clock.ts';
import { BriefCache } from './brief-cache.ts';
import type { Caller } from './caller.ts';
import {
  type KeyRow,
  type OrganisationRow,
  type PersonClaims,
  type PersonRow,
  readKey,
  readOrganisations,
  readPerson,
  readSigningKey,
  type SigningKeyRow,
} from './known-identity.ts';
import { permissionsOfKey, permissionsOfPerson } from './permissions.ts';
import { keyIdOfToken, verifyPersonToken } from './person-token.ts';

export type KnownOrganisation = Pick<
  Caller,
  'organisationId' | 'name' | 'kind' | 'world' | 'places' | 'routes'
>;

export interface Identity {
  /** `fp_…`. Throws AppError NOT_SIGNED_IN or KEY_REVOKED. */
  readonly callerOfKey: (key: string) => Promise<Caller>;
  /** A compact JWS of portal's. Throws AppError NOT_SIGNED_IN or NOT_YET_VISIBLE. */
  readonly callerOfToken: (token: string) => Promise<Caller>;
  /** A person whose session was checked by whoever calls. Throws like callerOfToken. */
  readonly callerOfPerson: (claims: PersonClaims) => Promise<Caller>;
  readonly organisation: (organisationId: string) => Promise<KnownOrganisation | undefined>;
  readonly organisations: (organisationIds: readonly string[]) => Promise<readonly KnownOrganisation[]>;
}

/** `forget` empties what is cached; the copy's subscription calls it. */
export const openIdentity = (
  database: Pick<ServiceDatabase<unknown>, 'lookUp'>,
  clock: Clock,
): { readonly identity: Identity; readonly forget: () => void } => {
  const keys = new BriefCache<KnownKey>();
  const people = new BriefCache<PersonRow>();
  const signingKeys = new BriefCache<SigningKeyRow>();

  const callerOfPerson = async (claims: PersonClaims): Promise<Caller> => {
    const place = `${claims.organisationId} ${claims.personId} ${claims.sessionId}`;
    return personCaller(claims, await people.get(place, () => readPerson(database, claims)));
  };
  const identity: Identity = {
    callerOfPerson,
    callerOfKey: async (key) => {
      const digest = hash('sha256', key, 'base64url');
      return keyCaller(await keys.get(digest, () => readKnownKey(database, digest)), clock.now());
    },
    callerOfToken: async (token) => {
      const keyId = keyIdOfToken(token);
      if (keyId === undefined)
        throw notSignedIn('the credentials are neither an API key nor a token of ours');
      const now = clock.now();
      const signingKey = await signingKeys.get(keyId, () => readSigningKey(database, keyId));
      if (signingKey === undefined || signingKey.not_after <= now) throw badToken();
      const claims = await verifyPersonToken(token, signingKey.public_jwk, now);
      if (claims === undefined) throw badToken();
      return await callerOfPerson(claims);
    },
    organisation: async (organisationId) =>
      (await readOrganisations(database, [organisationId])).map(known)[0],
    organisations: async (organisationIds) => (await readOrganisations(database, organisationIds)).map(known),
  };
  const forget = (): void => {
    for (const cache of [keys, people, signingKeys]) cache.forget();
  };
  return { identity, forget };
};

const known = (row: OrganisationRow): KnownOrganisation => ({
  organisationId: row.organisation_id,
  name: row.name,
  kind: row.kind,
  world: row.world,
  places: row.places,
  routes: row.routes,
});

/** With what it may do, which is found out once for as long as the row is kept. */
type KnownKey = KeyRow & Pick<Caller, 'permissions'>;

const readKnownKey = async (
  database: Pick<ServiceDatabase<unknown>, 'lookUp'>,
  digest: string,
): Promise<KnownKey | undefined> => {
  const row = await readKey(database, digest);
  return row === undefined ? undefined : { ...row, permissions: permissionsOfKey(row.kind, row.scopes) };
};

const keyCaller = (row: KnownKey | undefined, now: string): Caller => {
  if (row === undefined) throw notSignedIn('the API key is not known');
  if (row.is_revoked) {
    throw refused(
      'KEY_REVOKED',
      'Failed to sign in: the API key was revoked. Use another key of your organisation.',
    );
  }
  if (row.expires_at !== null && row.expires_at <= now) {
    throw refused(
      'KEY_REVOKED',
      `Failed to sign in: the API key ended at ${row.expires_at}. Use its successor.`,
    );
  }
  return {
    ...known(row),
    actor: { type: 'key', id: row.key_id },
    permissions: row.permissions,
  };
};

const personCaller = (claims: PersonClaims, row: PersonRow | undefined): Caller => {
  if (row === undefined) {
    // Vouched for by portal and not heard of here: the event is on its way.
    throw new AppError(
      'NOT_YET_VISIBLE',
      'Failed to sign in: this membership has not arrived here yet. Try again in a second.',
      { retryAfterSeconds: 1 },
    );
  }
  if (row.is_ended) throw notSignedIn('the session has ended');
  if (row.is_removed) throw notSignedIn('you no longer belong to this organisation');
  return {
    ...known(row),
    actor: { type: 'person', id: claims.personId },
    role: row.role,
    permissions: permissionsOfPerson(row.kind, row.role),
    sessionId: claims.sessionId,
  };
};

/** RFC 6750 §3: a 401 says how to do it right. */
const refused = (code: 'NOT_SIGNED_IN' | 'KEY_REVOKED', message: string): AppError =>
  new AppError(code, message, { headers: { 'WWW-Authenticate': 'Bearer realm="fourports"' } });

export const notSignedIn = (why: string): AppError =>
  refused(
    'NOT_SIGNED_IN',
    `Failed to sign in: ${why}. Send "Authorization: Bearer" with an API key, or sign in again.`,
  );

const badToken = (): AppError => notSignedIn('the token is not valid or has ended');
