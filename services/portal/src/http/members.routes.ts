// Members and invitations of the caller's organisation, and joining by an invitation.
import {
  acceptInvitation,
  inviteMember,
  listInvitations,
  withdrawInvitation,
} from '@fourports/contracts/portal/invitations';
import { changeMember, listMembers, removeMember } from '@fourports/contracts/portal/members';
import { type Implementation, implement, implementPublic } from '@fourports/service-kit';
import * as joining from '../application/accept-invitation.ts';
import * as inviting from '../application/invite.ts';
import * as members from '../application/members.ts';
import type { PortalContext } from '../application/portal-context.ts';
import { invitationState } from '../domain/invitation.ts';
import * as invitationStore from '../store/invitation-store.ts';
import * as memberStore from '../store/member-store.ts';
import { deviceOf } from './account.routes.ts';
import { pageAnswer, readPage } from './page-answer.ts';
import { refuseForeignOrigin } from './same-site.ts';
import type { SessionCookie } from './session-cookie.ts';

export const memberRoutes = (context: PortalContext): readonly Implementation[] => [
  implement(listMembers, async ({ caller, query }) => {
    const filter = readPage('listMembers', query);
    const page = await context.database.read(caller, (tx) =>
      memberStore.listMembers(tx, caller.organisationId, filter),
    );
    return pageAnswer('listMembers', page, (member) => member);
  }),
  implement(changeMember, (request) =>
    members.changeMember(context, request, { ...request.params, ...request.body }),
  ),
  implement(removeMember, (request) => members.removeMember(context, request, request.params.memberId)),
];

export const invitationRoutes = (
  context: PortalContext,
  cookie: SessionCookie,
): readonly Implementation[] => [
  implement(listInvitations, async ({ caller, query }) => {
    const filter = readPage('listInvitations', query);
    const page = await context.database.read(caller, (tx) =>
      invitationStore.listInvitations(tx, caller.organisationId, filter),
    );
    const now = context.clock.now();
    return pageAnswer('listInvitations', page, (invitation) =>
      inviting.shownInvitation(invitation, invitationState(invitation, now)),
    );
  }),
  implement(inviteMember, (request) => inviting.inviteMember(context, request, request.body)),
  implement(withdrawInvitation, (request) =>
    inviting.withdrawInvitation(context, request, request.params.invitationId),
  ),
  implementPublic(acceptInvitation, async (request) => {
    const { request: incoming, response } = request.http;
    refuseForeignOrigin(incoming, context.installation.publicUrl);
    const acceptance = { ...request.body, device: deviceOf(incoming) };
    const { token, account } = await joining.acceptInvitation(context, request, acceptance);
    cookie.set(response, token);
    return { body: account };
  }),
];
