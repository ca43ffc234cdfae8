// Links that set a new password, by the hash of their token. As the work role.
import type { ResetLink } from '../domain/reset-link.ts';
import { type PortalTx, present } from './portal-tx.ts';

export type StoredReset = ResetLink & { readonly personId: string };

export const insertReset = async (
  { db }: PortalTx,
  reset: StoredReset & { readonly tokenHash: string; readonly createdAt: string },
): Promise<void> => {
  await db
    .insertInto('password_resets')
    .values({
      token_hash: reset.tokenHash,
      person_id: reset.personId,
      created_at: reset.createdAt,
      expires_at: reset.expiresAt,
    })
    .execute();
};

/** Locks the row, so that of two uses at once one finds it used. */
export const findReset = async ({ db }: PortalTx, tokenHash: string): Promise<StoredReset | undefined> => {
  const row = await db
    .selectFrom('password_resets')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { personId: row.person_id, expiresAt: row.expires_at, ...present({ usedAt: row.used_at }) };
};

/** A new password makes every other link of the person worthless too. */
export const useResetsOf = async ({ db }: PortalTx, personId: string, usedAt: string): Promise<void> => {
  await db
    .updateTable('password_resets')
    .set({ used_at: usedAt })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute();
};

export const deleteResetsBefore = async ({ db }: PortalTx, before: string): Promise<void> => {
  await db.deleteFrom('password_resets').where('expires_at', '<', before).execute();
};
