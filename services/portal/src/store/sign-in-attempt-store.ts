// Wrong passwords counted across processes; subjects are hashes. As the work role.
import type { Attempts } from '../domain/sign-in-throttle.ts';
import { type PortalTx, present } from './portal-tx.ts';

export const findAttempts = async ({ db }: PortalTx, subjectHash: string): Promise<Attempts | undefined> => {
  const row = await db
    .selectFrom('sign_in_attempts')
    .selectAll()
    .where('subject_hash', '=', subjectHash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    failures: row.failures,
    windowStartedAt: row.window_started_at,
    ...present({ lockedUntil: row.locked_until }),
  };
};

export const saveAttempts = async (
  { db }: PortalTx,
  subjectHash: string,
  { failures, windowStartedAt, lockedUntil }: Attempts,
): Promise<void> => {
  const state = { failures, window_started_at: windowStartedAt, locked_until: lockedUntil ?? null };
  await db
    .insertInto('sign_in_attempts')
    .values({ subject_hash: subjectHash, ...state })
    .onConflict((conflict) => conflict.column('subject_hash').doUpdateSet(state))
    .execute();
};

export const forgetAttemptsBefore = async ({ db }: PortalTx, before: string): Promise<void> => {
  await db.deleteFrom('sign_in_attempts').where('window_started_at', '<', before).execute();
};
