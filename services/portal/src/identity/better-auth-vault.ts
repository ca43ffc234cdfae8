// Passwords kept by better-auth in the schema `identity`. Its users carry no personal data: the address it asks
// for is made of the person's opaque id, under a domain that can never exist (RFC 2606).
import { randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import type { Pool } from 'pg';
import type { PasswordVault } from './password-vault.ts';

const DOMAIN = 'people.invalid';
type Internals = Awaited<ReturnType<typeof betterAuth>['$context']>['internalAdapter'];

const addressOf = (personId: string): string => `${personId}@${DOMAIN}`;

/** `pool` connects as identity's own role with `search_path=identity`. */
export const betterAuthVault = (pool: Pool): PasswordVault => {
  const auth = betterAuth(identityOptions(pool));
  const internals = async () => (await auth.$context).internalAdapter;

  const set = async (personId: string, password: string): Promise<void> => {
    const known = await (await internals()).findUserByEmail(addressOf(personId));
    if (known === null) {
      await auth.api.signUpEmail({ body: { name: personId, email: addressOf(personId), password } });
      return;
    }
    const hash = await (await auth.$context).password.hash(password);
    await replaceHash(await internals(), known.user.id, hash);
  };

  const verify = async (personId: string | undefined, password: string): Promise<boolean> => {
    const email = addressOf(personId ?? 'per_nobody');
    try {
      const { token } = await auth.api.signInEmail({ body: { email, password } });
      // Its session would be a second way in, stored in clear; ours is portal's own.
      await (await internals()).deleteSession(token);
      return true;
    } catch (error) {
      if (error instanceof APIError && error.status === 'UNAUTHORIZED') return false;
      throw error;
    }
  };

  const remove = async (personId: string): Promise<void> => {
    const known = await (await internals()).findUserByEmail(addressOf(personId));
    if (known !== null) await (await internals()).deleteUser(known.user.id);
  };

  const list = async (offset: number, limit: number) => {
    const sortBy = { field: 'createdAt', direction: 'asc' } as const;
    const users = await (await internals()).listUsers(limit, offset, sortBy);
    return users.map(({ name, createdAt }) => ({ personId: name, since: createdAt.toISOString() }));
  };

  return { set, verify, remove, list };
};

/** A crash between better-auth's two inserts leaves a user without a password row; then it is made here. */
const replaceHash = async (internals: Internals, userId: string, hash: string): Promise<void> => {
  if ((await internals.findCredentialAccount(userId)) !== null) {
    await internals.updatePassword(userId, hash);
    return;
  }
  await internals.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash });
};

/** Also what its schema is compared with in the tests. */
export const identityOptions = (pool: Pool) => ({
  database: pool,
  // Signs only better-auth's own cookies, which never leave this process.
  secret: randomBytes(32).toString('base64url'),
  baseURL: `http://${DOMAIN}`,
  telemetry: { enabled: false },
  logger: { disabled: true },
  // Length and strength are portal's rules; the bounds here only cap the work of hashing.
  emailAndPassword: { enabled: true, autoSignIn: false, minPasswordLength: 1, maxPasswordLength: 128 },
});
