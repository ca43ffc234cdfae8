// Changing one's password, and setting a new one by a link.
import { AppError } from '@fourports/service-kit';
import { isUsable, RESET_MINUTES, resetExpiry } from '../domain/reset-link.ts';
import { insertMail } from '../store/mail-store.ts';
import { findReset, insertReset } from '../store/password-reset-store.ts';
import { findPerson, findPersonByEmail, type Person } from '../store/person-store.ts';
import type { PortalTx } from '../store/portal-tx.ts';
import { type AccountRequest, NOBODY, runAccountCommand } from './account-command.ts';
import { type CommandContext, linkTo } from './portal-context.ts';
import { notFound } from './refused.ts';
import { replacePassword } from './replace-password.ts';
import { hashOf } from './secret.ts';
import type { SignedInPerson } from './signed-in-person.ts';
import { beginTry, tryWasRight } from './throttle.ts';

/** Throws AppError WRONG_CREDENTIALS, PASSWORD_TOO_WEAK or RATE_LIMITED. */
export const changePassword = async (
  context: CommandContext,
  request: AccountRequest,
  { who, current, next }: { who: SignedInPerson; current: string; next: string },
): Promise<string | undefined> => {
  const person = await context.database.work({}, (tx) => findPerson(tx, who.personId));
  if (person === undefined) throw notFound('person', who.personId);
  const attempt = await beginTry(context, { what: 'password', email: person.email, from: request.from });
  if (!(await context.vault.verify(who.personId, current))) {
    await runAccountCommand(context, request, { by: who.by, lock: [] }, async ({ refused }) =>
      refused('WRONG_CREDENTIALS'),
    );
    throw new AppError(
      'WRONG_CREDENTIALS',
      'Failed to change the password: the current one is wrong. Check it.',
    );
  }
  await tryWasRight(context, attempt);
  const { by, sessionId: keepSessionId } = who;
  return await replacePassword(context, request, { person, password: next, by, keepSessionId });
};

/** Says nothing of whether the address is known; without a mail server nobody could be told anyway. */
export const requestReset = async (
  context: CommandContext,
  request: AccountRequest,
  email: string,
): Promise<void> => {
  await beginTry(context, { what: 'reset', email, from: request.from });
  await runAccountCommand(context, request, { by: NOBODY, lock: [] }, async ({ tx, now, subject }) => {
    const person = await findPersonByEmail(tx, email);
    if (person === undefined || person.isDisabled || context.settings.SMTP_URL === undefined) return;
    subject(person.personId);
    const link = await makeReset(context, { tx, now, person, carried: 'mailed' });
    const mail = {
      to: email,
      language: person.language,
      link,
      text: { kind: 'reset', minutes: RESET_MINUTES } as const,
    };
    await insertMail(tx, { mailId: context.ids.uuid(), mail, createdAt: now });
  });
};

type Making = {
  readonly tx: PortalTx;
  readonly now: string;
  readonly person: Person;
  readonly carried: 'mailed' | 'byHand';
};

/** The link; only the hash of its token is kept. */
export const makeReset = async (
  context: CommandContext,
  { tx, now, person, carried }: Making,
): Promise<string> => {
  const token = context.secrets.next();
  await insertReset(tx, {
    tokenHash: hashOf(token),
    personId: person.personId,
    createdAt: now,
    expiresAt: resetExpiry(now, carried),
  });
  return linkTo(context, 'reset', token);
};

/** Throws AppError WRONG_CREDENTIALS for a link that is unknown, used or too old. */
export const confirmReset = async (
  context: CommandContext,
  request: AccountRequest,
  { token, password }: { token: string; password: string },
): Promise<string | undefined> => {
  const tokenHash = hashOf(token);
  const now = context.clock.now();
  const found = await context.database.work({}, async (tx) => {
    const reset = await findReset(tx, tokenHash);
    const person = reset === undefined ? undefined : await findPerson(tx, reset.personId);
    return reset !== undefined && isUsable(reset, now) ? person : undefined;
  });
  if (found === undefined || found.isDisabled) throw worthless();
  return await replacePassword(context, request, {
    person: found,
    password,
    by: { actor: { type: 'person', id: found.personId } },
    check: async ({ tx, now: present }) => {
      const reset = await findReset(tx, tokenHash);
      if (reset === undefined || !isUsable(reset, present)) throw worthless();
    },
  });
};

const worthless = (): AppError =>
  new AppError(
    'WRONG_CREDENTIALS',
    'Failed to set the password: the link was used before, is too old or is wrong. Ask for a new one.',
  );
