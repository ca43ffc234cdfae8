// The person behind a request. API keys act for organisations and have no account.
import { AppError, type Caller, type CommandRequest } from '@fourports/service-kit';
import type { AccountActor } from './account-command.ts';
import type { SignedIn } from './account-view.ts';

export type SignedInPerson = SignedIn & { readonly by: AccountActor; readonly name: string };

/** Throws AppError FORBIDDEN for an API key. */
export const signedInPerson = ({
  caller,
  operation,
}: Pick<CommandRequest, 'caller' | 'operation'>): SignedInPerson => {
  const { actor, sessionId, organisationId } = caller;
  if (actor.type === 'person' && sessionId !== undefined)
    return { personId: actor.id, organisationId, sessionId, by: actorOf(caller), name: caller.name };
  throw new AppError(
    'FORBIDDEN',
    `Failed to run ${operation.id}: it is about a person's account (got an API key). Sign in and send the session or its token.`,
  );
};

const actorOf = ({ actor, organisationId, world }: Caller): AccountActor => ({
  actor,
  organisation: { organisationId, world },
});
