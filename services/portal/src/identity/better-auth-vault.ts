// Passwords kept by better-auth in the schema `identity`. Its users carry no personal data: the address it asks
// for is made of the person's opaque id, under a domain that can never exist (RFC 2606).
import { randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import type { Pool } from 'pg';
import type { PasswordVault } from './password-vault.ts';

const DOMAIN = 'people.invalid';
const addressOf = (personId: string): string => `${personId}@${DOMAIN}`;

/** `pool` connects as identity's own role with `search_path=identity`. */
export const betterAuthVault = (pool: Pool): PasswordVault => {
  const auth = betterAuth(identityOptions(pool));
  const internals = async () => (await auth.$context).internalAdapter;

  const hash = async (password: string): Promise<string> => (await auth.$context).password.hash(password);

  const keep = async (personId: string, hashed: string): Promise<void> => {
    const adapter = await internals();
    const known = await adapter.findUserByEmail(addressOf(personId));
    const user = known?.user ?? (await adapter.createUser(newUser(personId), { method: 'email-password' }));
    if ((await adapter.findCredentialAccount(user.id)) !== null) {
      await adapter.updatePassword(user.id, hashed);
      return;
    }
    const account = { userId: user.id, providerId: 'credential', accountId: user.id };
    await adapter.linkAccount({ ...account, password: hashed });
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

  return { hash, keep, verify, remove, list };
};

const newUser = (personId: string) => ({ name: personId, email: addressOf(personId), emailVerified: true });

/** Also what its schema is compared with in the tests. */
export const identityOptions = (pool: Pool) => ({
  database: pool,
  // Signs only better-auth's own cookies, which never leave this process.
  secret: randomBytes(32).toString('base64url'),
  baseURL: `http://${DOMAIN}`,
  telemetry: { enabled: false },
  logger: { disabled: true },
  // Length and strength are portal's rules; the bounds here only cap the work of hashing.
  emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 128 },
});
