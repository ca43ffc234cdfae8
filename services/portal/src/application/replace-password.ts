// A new password, whatever led to it: other sessions end, other links die, and the person hears of it.
import { SessionEnded } from '@fourports/contracts/portal/events';
import { AppError } from '@fourports/service-kit';
import { passwordProblem } from '../domain/password-rules.ts';
import { insertMail } from '../store/mail-store.ts';
import { useResetsOf } from '../store/password-reset-store.ts';
import { type Person, setPasswordSetAt } from '../store/person-store.ts';
import { endSessions, openSessionsOf } from '../store/session-store.ts';
import {
  type AccountActor,
  type AccountCommand,
  type AccountRequest,
  runAccountCommand,
} from './account-command.ts';
import { type CommandContext, linkTo } from './portal-context.ts';
import { refuseIf } from './refused.ts';

export type Replacement = {
  readonly person: Person;
  readonly password: string;
  readonly by: AccountActor;
  /** The session that asked for it goes on. */
  readonly keepSessionId?: string;
  /** Runs first in the transaction; throws when the right to do it has gone. */
  readonly check?: (command: AccountCommand) => Promise<void>;
};

/** Someone signed in while we looked: their session's lock is missing. */
class AnotherSession extends Error {}
const ATTEMPTS = 5;

/** Throws AppError PASSWORD_TOO_WEAK. Answers the position of the sessions' ends. */
export const replacePassword = async (
  context: CommandContext,
  request: AccountRequest,
  replacement: Replacement,
): Promise<string | undefined> => {
  const { person, password } = replacement;
  refuseIf(passwordProblem(password, [person.email, person.name]));
  const hash = await context.vault.hash(password);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await replaceOnce(context, request, { ...replacement, hash });
    } catch (error) {
      if (!(error instanceof AnotherSession)) throw error;
      if (attempt === ATTEMPTS)
        throw new AppError(
          'UNAVAILABLE',
          'Failed to set the password: too many sign-ins meanwhile. Try again.',
          {
            retryAfterSeconds: 1,
          },
        );
    }
  }
};

const replaceOnce = async (
  context: CommandContext,
  request: AccountRequest,
  { person, hash, by, keepSessionId, check }: Omit<Replacement, 'password'> & { readonly hash: string },
): Promise<string | undefined> => {
  const { personId } = person;
  const others = async (tx: AccountCommand['tx']) =>
    (await openSessionsOf(tx, personId))
      .map(({ sessionId }) => sessionId)
      .filter((id) => id !== keepSessionId);
  const seen = await context.database.work({}, others);
  const lock = seen.map((sessionId) => ({ topic: SessionEnded.topic, key: sessionId }));
  const alsoLock = [`portal.password:${personId}`];
  const { position } = await runAccountCommand(context, request, { by, lock, alsoLock }, async (command) => {
    const { tx, now, emit, subject } = command;
    await check?.(command);
    subject(personId);
    // From here on sign-ins wait for this row, and then find that what they verified is worthless.
    await setPasswordSetAt(tx, personId, now);
    const open = await others(tx);
    if (open.some((sessionId) => !seen.includes(sessionId))) throw new AnotherSession();
    for (const sessionId of await endSessions(tx, open, now))
      emit(SessionEnded, { key: sessionId, data: { sessionId, personId } });
    await useResetsOf(tx, personId, now);
    await tellPerson(context, command, person);
    // Last, because it commits by itself: should our commit fail now, the new password is in force all the same.
    await context.vault.keep(personId, hash);
  });
  return position;
};

const tellPerson = async (
  context: CommandContext,
  { tx, now }: AccountCommand,
  person: Person,
): Promise<void> => {
  if (context.settings.SMTP_URL === undefined) return;
  const { email: to, language } = person;
  const mail = { to, language, link: linkTo(context, 'sign-in'), text: { kind: 'passwordChanged' } as const };
  await insertMail(tx, { mailId: context.ids.uuid(), mail, createdAt: now });
};
