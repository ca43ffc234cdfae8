// Invitations into one organisation, and joining by one.
import { z } from 'zod';
import { ROLES } from '../access.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import { Instant, InvitationId, Language, TimeZone } from '../scalars.ts';
import { Account } from './account.ts';
import { Email, Password } from './credentials.ts';

const service = 'portal' as const;

export const Invitation = z.strictObject({
  invitationId: InvitationId,
  email: z.string(),
  role: z.enum(ROLES),
  createdAt: Instant,
  expiresAt: Instant,
  state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
});
export const listInvitations = defineOperation({
  id: 'listInvitations',
  service,
  method: 'get',
  path: '/v1/members/invitations',
  summary: 'Open and past invitations',
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(Invitation) },
  access: 'organisation:read',
  problems: ['INVALID_CURSOR'],
});
export const inviteMember = defineOperation({
  id: 'inviteMember',
  service,
  method: 'post',
  path: '/v1/members/invitations',
  summary: 'Invite a person; without a mail server the link is in the answer',
  body: z.strictObject({ email: Email, role: z.enum(ROLES), language: Language.default('en') }),
  answer: { status: 201, body: z.strictObject({ invitation: Invitation, link: z.string().exactOptional() }) },
  access: 'organisation:write',
  problems: ['ALREADY_MEMBER'],
});
export const withdrawInvitation = defineOperation({
  id: 'withdrawInvitation',
  service,
  method: 'delete',
  path: '/v1/members/invitations/{invitationId}',
  summary: 'Withdraw an invitation',
  params: z.strictObject({ invitationId: InvitationId }),
  subjects: { invitationId: 'invitation' },
  answer: { status: 204 },
  access: 'organisation:write',
  problems: ['NOT_FOUND', 'INVITATION_SPENT'],
});
export const acceptInvitation = defineOperation({
  id: 'acceptInvitation',
  service,
  method: 'post',
  path: '/v1/account/invitations/accept',
  summary: 'Join by the link; a new person chooses a name and password',
  body: z.strictObject({
    token: z.string().min(16).max(200),
    name: z.string().min(1).max(120),
    password: Password,
    language: Language.default('en'),
    homeTimeZone: TimeZone.default('Asia/Shanghai'),
  }),
  answer: { status: 200, body: Account },
  access: 'public',
  problems: ['WRONG_CREDENTIALS', 'PASSWORD_TOO_WEAK', 'INVITATION_SPENT'],
});
