// What a person may read and change of their own account.
import type { Account } from '@fourports/contracts/portal/account';
import { SessionEnded } from '@fourports/contracts/portal/events';
import { isLive } from '../domain/session.ts';
import { isMemberOf } from '../store/member-store.ts';
import { type ProfileChange, updateProfile } from '../store/person-store.ts';
import {
  endSessions,
  openSessionsOf,
  type SessionRecord,
  setSessionOrganisation,
} from '../store/session-store.ts';
import { type AccountRequest, runAccountCommand } from './account-command.ts';
import { accountOf } from './account-view.ts';
import type { CommandContext } from './portal-context.ts';
import { notFound } from './refused.ts';
import type { SignedInPerson } from './signed-in-person.ts';

export const readAccount = (context: CommandContext, who: SignedInPerson): Promise<Account> =>
  context.database.work({}, (tx) => accountOf(tx, who, context));

export const changeProfile = async (
  context: CommandContext,
  request: AccountRequest,
  { who, changes }: { who: SignedInPerson; changes: ProfileChange },
): Promise<Account> => {
  const { result } = await runAccountCommand(context, request, { by: who.by, lock: [] }, async (command) => {
    command.subject(who.personId);
    await updateProfile(command.tx, who.personId, changes);
    return await accountOf(command.tx, who, context);
  });
  return result;
};

/** Throws AppError NOT_FOUND for an organisation the person does not belong to. */
export const switchOrganisation = async (
  context: CommandContext,
  request: AccountRequest,
  { who, organisationId }: { who: SignedInPerson; organisationId: string },
): Promise<Account> => {
  const { result } = await runAccountCommand(context, request, { by: who.by, lock: [] }, async (command) => {
    command.subject(organisationId);
    if (!(await isMemberOf(command.tx, who.personId, organisationId)))
      throw notFound('organisation', organisationId);
    await setSessionOrganisation(command.tx, who.sessionId, organisationId);
    return await accountOf(command.tx, { ...who, organisationId }, context);
  });
  return result;
};

/** Those that are still signed in, newest first; 200 at most. */
export const readSessions = async (
  { database, clock }: CommandContext,
  who: SignedInPerson,
): Promise<readonly SessionRecord[]> => {
  const open = await database.work({}, (tx) => openSessionsOf(tx, who.personId));
  const now = clock.now();
  return open.filter((session) => isLive(session, now)).slice(0, 200);
};

/** Throws AppError NOT_FOUND for a session that is not one of the person's open ones. */
export const endSession = async (
  context: CommandContext,
  request: AccountRequest,
  { who, sessionId }: { who: SignedInPerson; sessionId: string },
): Promise<string | undefined> => {
  const lock = [{ topic: SessionEnded.topic, key: sessionId }];
  const { position } = await runAccountCommand(context, request, { by: who.by, lock }, async (command) => {
    const { tx, now, emit, subject } = command;
    subject(sessionId);
    const own = await openSessionsOf(tx, who.personId);
    if (!own.some((session) => session.sessionId === sessionId && isLive(session, now)))
      throw notFound('session', sessionId);
    await endSessions(tx, [sessionId], now);
    emit(SessionEnded, { key: sessionId, data: { sessionId, personId: who.personId } });
  });
  return position;
};
