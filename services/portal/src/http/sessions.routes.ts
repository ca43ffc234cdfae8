// A person's own sessions.
import { endSession, listSessions } from '@fourports/contracts/portal/sessions';
import { type Implementation, implement } from '@fourports/service-kit';
import * as accounts from '../application/account.ts';
import type { PortalContext } from '../application/portal-context.ts';
import { signedInPerson } from '../application/signed-in-person.ts';
import { positionHeader } from './position-header.ts';

export const sessionRoutes = (context: PortalContext): readonly Implementation[] => [
  implement(listSessions, async (request) => {
    const who = signedInPerson(request);
    const sessions = await accounts.readSessions(context, who);
    const items = sessions.map(({ sessionId, createdAt, lastSeenAt, from, device }) => ({
      sessionId,
      createdAt,
      lastSeenAt,
      from,
      device,
      current: sessionId === who.sessionId,
    }));
    return { body: { items } };
  }),
  implement(endSession, async (request) => {
    const who = signedInPerson(request);
    const position = await accounts.endSession(context, request, {
      who,
      sessionId: request.params.sessionId,
    });
    return { headers: positionHeader(position) };
  }),
];
