// The cookie's session as a caller; undefined when it is not signed in any more.
import { type Caller, permissionsOfPerson } from '@fourports/service-kit';
import { isLive, isSeenAgain } from '../domain/session.ts';
import { findSessionOwner, noteSessionSeen } from '../store/session-owner.ts';
import type { CommandContext } from './portal-context.ts';
import { hashOf } from './secret.ts';

export const findSessionCaller = async (
  { database, clock }: Pick<CommandContext, 'database' | 'clock'>,
  token: string,
): Promise<Caller | undefined> => {
  const owner = await findSessionOwner(database, hashOf(token));
  const now = clock.now();
  if (owner === undefined || !isLive(owner, now)) return undefined;
  if (isSeenAgain(owner, now)) await noteSessionSeen(database, owner.sessionId, now);
  const { organisation, role } = owner;
  return {
    ...organisation,
    actor: { type: 'person', id: owner.personId },
    role,
    permissions: permissionsOfPerson(organisation.kind, role),
    sessionId: owner.sessionId,
  };
};
