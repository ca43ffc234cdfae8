// Keys that sign the 60-second tokens. The private part is read by the work role only and leaves no process.
import type { SigningKey } from '../domain/signing-key.ts';
import type { SigningJwk } from './portal.table.ts';
import type { PortalTx } from './portal-tx.ts';

export type StoredSigningKey = SigningKey & { readonly privateJwk: SigningJwk };

export const insertSigningKey = async ({ db }: PortalTx, key: StoredSigningKey): Promise<void> => {
  await db
    .insertInto('signing_keys')
    .values({
      key_id: key.keyId,
      private_jwk: JSON.stringify(key.privateJwk),
      created_at: key.createdAt,
      not_after: key.notAfter,
    })
    .execute();
};

export const goodSigningKeys = async (
  { db }: PortalTx,
  now: string,
): Promise<readonly StoredSigningKey[]> => {
  const rows = await db.selectFrom('signing_keys').selectAll().where('not_after', '>', now).execute();
  return rows.map((row) => ({
    keyId: row.key_id,
    privateJwk: row.private_jwk,
    createdAt: row.created_at,
    notAfter: row.not_after,
  }));
};

export const deleteSigningKeysBefore = async ({ db }: PortalTx, now: string): Promise<void> => {
  await db.deleteFrom('signing_keys').where('not_after', '<', now).execute();
};
