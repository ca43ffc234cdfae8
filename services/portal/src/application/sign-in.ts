// Signing in: throttled, the same answer for an unknown address as for a wrong password, a session of our own.
import type { Account } from '@fourports/contracts/portal/account';
import { SessionEnded } from '@fourports/contracts/portal/events';
import { AppError } from '@fourports/service-kit';
import { membershipsOf } from '../store/member-store.ts';
import { findOrganisation } from '../store/organisation-store.ts';
import { findPersonByEmail, findPersonShared, type Person } from '../store/person-store.ts';
import { endSessions, findSessionByToken, insertSession, openSessionsOf } from '../store/session-store.ts';
import { type AccountCommand, type AccountRequest, NOBODY, runAccountCommand } from './account-command.ts';
import { accountOf } from './account-view.ts';
import type { CommandContext } from './portal-context.ts';
import { hashOf } from './secret.ts';
import { beginTry, tryWasRight } from './throttle.ts';

export type SignIn = {
  readonly email: string;
  readonly password: string;
  /** The browser as it names itself. */
  readonly device: string;
  /** A session the browser still has: it ends, so that nothing planted before goes on (ASVS 7.2.4). */
  readonly oldToken?: string;
};

export type NewSession = { readonly token: string; readonly account: Account };

/** Throws AppError RATE_LIMITED, WRONG_CREDENTIALS, or FORBIDDEN for a person without an organisation. */
export const signIn = async (
  context: CommandContext,
  request: AccountRequest,
  input: SignIn,
): Promise<NewSession> => {
  const attempt = await beginTry(context, { what: 'password', email: input.email, from: request.from });
  const person = await context.database.work({}, (tx) => findPersonByEmail(tx, input.email));
  const isEnabled = person !== undefined && !person.isDisabled;
  const isRight = await context.vault.verify(isEnabled ? person.personId : undefined, input.password);
  if (!isRight || person === undefined) throw await refuse(context, request, person);
  await tryWasRight(context, attempt);
  return await openSession(context, request, { person, ...input });
};

const wrongCredentials = (): AppError =>
  new AppError('WRONG_CREDENTIALS', 'Failed to sign in: address or password is wrong. Check both.');

const refuse = async (
  context: CommandContext,
  request: AccountRequest,
  person: Person | undefined,
): Promise<AppError> => {
  await runAccountCommand(context, request, { by: NOBODY, lock: [] }, async ({ tx, by, refused }) => {
    refused('WRONG_CREDENTIALS');
    if (person !== undefined) by(await actorOf(tx, person.personId));
  });
  return wrongCredentials();
};

type Opening = {
  readonly person: Person;
  readonly device: string;
  readonly oldToken?: string;
  /** To act for; otherwise the one the person acted for last. */
  readonly organisationId?: string;
};

/** A session for a person whose password was verified a moment ago. */
export const openSession = async (
  context: CommandContext,
  request: AccountRequest,
  { person, device, oldToken, organisationId: wanted }: Opening,
): Promise<NewSession> => {
  const old = oldToken === undefined ? undefined : await sessionOf(context, oldToken);
  const lock = old === undefined ? [] : [{ topic: SessionEnded.topic, key: old.sessionId }];
  const { result } = await runAccountCommand(context, request, { by: NOBODY, lock }, async (command) => {
    const { tx, now, by, emit, subject } = command;
    // Whoever set a new password meanwhile has made the verified one worthless.
    const present = await findPersonShared(tx, person.personId);
    if (present === undefined || present.passwordSetAt !== person.passwordSetAt || present.isDisabled)
      throw wrongCredentials();
    const organisationId = await organisationToActFor(command, person.personId, wanted);
    by(await actorOf(tx, person.personId, organisationId));
    if (old !== undefined && (await endSessions(tx, [old.sessionId], now)).length > 0)
      emit(SessionEnded, { key: old.sessionId, data: { sessionId: old.sessionId, personId: old.personId } });
    const token = context.secrets.next();
    const session = { sessionId: context.ids.next('ses'), personId: person.personId, organisationId };
    const tokenHash = hashOf(token);
    await insertSession(tx, {
      ...session,
      tokenHash,
      createdAt: now,
      lastSeenAt: now,
      from: request.from,
      device,
    });
    subject(session.sessionId);
    return { token, account: await accountOf(tx, session, context) };
  });
  return result;
};

const sessionOf = (context: CommandContext, token: string) =>
  context.database.work({}, (tx) => findSessionByToken(tx, hashOf(token)));

/** The one the person acted for last, else the first they joined. */
const organisationToActFor = async (
  { tx }: AccountCommand,
  personId: string,
  wanted: string | undefined,
): Promise<string> => {
  const memberships = await membershipsOf(tx, personId);
  const [last] = await openSessionsOf(tx, personId);
  const preferred = wanted ?? last?.organisationId;
  const chosen = memberships.find(({ organisationId }) => organisationId === preferred) ?? memberships[0];
  if (chosen !== undefined) return chosen.organisationId;
  throw new AppError(
    'FORBIDDEN',
    'Failed to sign in: you belong to no organisation. Ask an administrator of yours for an invitation.',
  );
};

const actorOf = async (tx: AccountCommand['tx'], personId: string, organisationId?: string) => {
  const id = organisationId ?? (await membershipsOf(tx, personId))[0]?.organisationId;
  const organisation = id === undefined ? undefined : await findOrganisation(tx, id);
  return {
    actor: { type: 'person', id: personId } as const,
    ...(organisation === undefined ? {} : { organisation }),
  };
};
