// Mails to be sent: written in the transaction that causes them, taken by the job that sends them.
import type { MailOrder } from '../mail/mail.ts';
import type { PortalTx } from './portal-tx.ts';

export const insertMail = async (
  { db }: PortalTx,
  {
    mailId,
    mail,
    createdAt,
  }: { readonly mailId: string; readonly mail: MailOrder; readonly createdAt: string },
): Promise<void> => {
  await db
    .insertInto('outgoing_mails')
    .values({ mail_id: mailId, mail: JSON.stringify(mail), created_at: createdAt, next_try_at: createdAt })
    .execute();
};

export type DueMail = {
  readonly mailId: string;
  readonly mail: MailOrder;
  readonly createdAt: string;
  readonly attempts: number;
};

/** One that is due, locked for this transaction; another process takes another one. */
export const takeDueMail = async ({ db }: PortalTx, now: string): Promise<DueMail | undefined> => {
  const row = await db
    .selectFrom('outgoing_mails')
    .selectAll()
    .where('next_try_at', '<=', now)
    .orderBy('next_try_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { mailId: row.mail_id, mail: row.mail, createdAt: row.created_at, attempts: row.attempts };
};

export const deleteMail = async ({ db }: PortalTx, mailId: string): Promise<void> => {
  await db.deleteFrom('outgoing_mails').where('mail_id', '=', mailId).execute();
};

export const tryMailAgain = async (
  { db }: PortalTx,
  { mailId, attempts, nextTryAt }: { mailId: string; attempts: number; nextTryAt: string },
): Promise<void> => {
  await db
    .updateTable('outgoing_mails')
    .set({ attempts, next_try_at: nextTryAt })
    .where('mail_id', '=', mailId)
    .execute();
};
