// The HTTP operations of portal: signing in, organisations, members, keys, audit, dead letters.
import { z } from 'zod';
import { ORGANISATION_KINDS, PERMISSIONS, ROLES } from '../access.ts';
import { DeadLetter } from '../common-events.ts';
import { Actor } from '../envelope.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import {
  ApiKeyId,
  DeadLetterId,
  Instant,
  InstantInput,
  InvitationId,
  Language,
  MemberId,
  OrganisationId,
  PersonId,
  PlaceId,
  RouteId,
  SessionId,
  TimeZone,
} from '../scalars.ts';
import { Organisation, Scope } from './events.ts';

const service = 'portal' as const;
const Email = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase());
const Password = z.string().min(1).max(128);

export const Profile = z.strictObject({
  personId: PersonId,
  email: z.string(),
  name: z.string(),
  language: Language,
  /** The zone the person lives by; places keep their own. */
  homeTimeZone: TimeZone,
});

export const Account = z.strictObject({
  profile: Profile,
  organisation: Organisation,
  role: z.enum(ROLES),
  permissions: z.array(
    z.enum(Object.keys(PERMISSIONS) as [keyof typeof PERMISSIONS, ...(keyof typeof PERMISSIONS)[]]),
  ),
  /** All organisations the person belongs to; the session acts for one of them. */
  memberships: z.array(
    z.strictObject({ organisationId: OrganisationId, name: z.string(), role: z.enum(ROLES) }),
  ),
  sessionId: SessionId,
  /** Demonstration installation: embedded database, invented organisations. */
  demo: z.boolean(),
});
export type Account = z.infer<typeof Account>;

export const signIn = defineOperation({
  id: 'signIn',
  service,
  method: 'post',
  path: '/v1/account/sign-in',
  summary: 'Sign in with e-mail and password; sets the session cookie',
  body: z.strictObject({ email: Email, password: Password }),
  answer: { status: 200, body: Account },
  access: 'public',
  problems: ['WRONG_CREDENTIALS'],
});
export const signOut = defineOperation({
  id: 'signOut',
  service,
  method: 'post',
  path: '/v1/account/sign-out',
  summary: 'End this session',
  answer: { status: 204 },
  access: 'signedIn',
});
export const getAccount = defineOperation({
  id: 'getAccount',
  service,
  method: 'get',
  path: '/v1/account',
  summary: 'Who am I, and for whom do I act',
  answer: { status: 200, body: Account },
  access: 'signedIn',
});
export const updateProfile = defineOperation({
  id: 'updateProfile',
  service,
  method: 'patch',
  path: '/v1/account',
  summary: 'Change name, language or home zone',
  body: z.strictObject({
    name: z.string().min(1).max(120).exactOptional(),
    language: Language.exactOptional(),
    homeTimeZone: TimeZone.exactOptional(),
  }),
  answer: { status: 200, body: Account },
  access: 'signedIn',
});
export const switchOrganisation = defineOperation({
  id: 'switchOrganisation',
  service,
  method: 'post',
  path: '/v1/account/organisation',
  summary: 'Act for another of my organisations',
  body: z.strictObject({ organisationId: OrganisationId }),
  answer: { status: 200, body: Account },
  access: 'signedIn',
  problems: ['NOT_FOUND'],
});
export const createToken = defineOperation({
  id: 'createToken',
  service,
  method: 'post',
  path: '/v1/account/token',
  summary: 'A 60-second token for every service',
  answer: { status: 200, body: z.strictObject({ token: z.string(), expiresAt: Instant }) },
  access: 'signedIn',
});
export const changePassword = defineOperation({
  id: 'changePassword',
  service,
  method: 'post',
  path: '/v1/account/password',
  summary: 'Change my password; ends my other sessions',
  body: z.strictObject({ current: Password, next: Password }),
  answer: { status: 204 },
  access: 'signedIn',
  problems: ['WRONG_CREDENTIALS', 'PASSWORD_TOO_WEAK'],
});
export const requestPasswordReset = defineOperation({
  id: 'requestPasswordReset',
  service,
  method: 'post',
  path: '/v1/account/password-reset',
  summary: 'Ask for a reset link; the answer is the same whether the address is known or not',
  body: z.strictObject({ email: Email }),
  answer: { status: 202 },
  access: 'public',
});
export const resetPassword = defineOperation({
  id: 'resetPassword',
  service,
  method: 'post',
  path: '/v1/account/password-reset/confirm',
  summary: 'Set a new password with the link',
  body: z.strictObject({ token: z.string().min(16).max(200), password: Password }),
  answer: { status: 204 },
  access: 'public',
  problems: ['WRONG_CREDENTIALS', 'PASSWORD_TOO_WEAK'],
});
export const listSessions = defineOperation({
  id: 'listSessions',
  service,
  method: 'get',
  path: '/v1/account/sessions',
  summary: 'My sessions',
  answer: {
    status: 200,
    body: pageOf(
      z.strictObject({
        sessionId: SessionId,
        createdAt: Instant,
        lastSeenAt: Instant,
        from: z.string(),
        device: z.string(),
        current: z.boolean(),
      }),
    ),
  },
  access: 'signedIn',
});
export const endSession = defineOperation({
  id: 'endSession',
  service,
  method: 'delete',
  path: '/v1/account/sessions/{sessionId}',
  summary: 'End one of my sessions',
  params: z.strictObject({ sessionId: SessionId }),
  subjects: { sessionId: 'session' },
  answer: { status: 204 },
  access: 'signedIn',
  problems: ['NOT_FOUND'],
});

export const OrganisationDetail = z.strictObject({ ...Organisation.shape, createdAt: Instant });
export const listOrganisations = defineOperation({
  id: 'listOrganisations',
  service,
  method: 'get',
  path: '/v1/organisations',
  summary: 'Organisations you may see: your own; for the platform, all',
  query: z.strictObject({ ...pageQuery, name: z.string().max(120).optional() }),
  answer: { status: 200, body: pageOf(OrganisationDetail) },
  access: 'organisation:read',
  problems: ['INVALID_CURSOR'],
});
export const registerOrganisation = defineOperation({
  id: 'registerOrganisation',
  service,
  method: 'post',
  path: '/v1/organisations',
  summary: 'Register an organisation and invite its first administrator',
  body: z.strictObject({
    name: z.string().min(1).max(120),
    kind: z.enum(ORGANISATION_KINDS),
    world: z.enum(['live', 'recorded', 'simulated']).default('live'),
    places: z.array(PlaceId).max(50).default([]),
    routes: z.array(RouteId).max(50).default([]),
    administratorEmail: Email,
  }),
  answer: {
    status: 201,
    body: z.strictObject({
      organisation: OrganisationDetail,
      invitationId: InvitationId,
      link: z.string().exactOptional(),
    }),
  },
  access: 'platform:operate',
});
export const getOrganisation = defineOperation({
  id: 'getOrganisation',
  service,
  method: 'get',
  path: '/v1/organisations/{organisationId}',
  summary: 'One organisation',
  params: z.strictObject({ organisationId: OrganisationId }),
  subjects: { organisationId: 'organisation' },
  answer: { status: 200, body: OrganisationDetail },
  access: 'organisation:read',
  problems: ['NOT_FOUND'],
});
export const changeOrganisation = defineOperation({
  id: 'changeOrganisation',
  service,
  method: 'patch',
  path: '/v1/organisations/{organisationId}',
  summary: 'Rename; the platform may also set places and routes',
  params: z.strictObject({ organisationId: OrganisationId }),
  subjects: { organisationId: 'organisation' },
  body: z.strictObject({
    name: z.string().min(1).max(120).exactOptional(),
    places: z.array(PlaceId).max(50).exactOptional(),
    routes: z.array(RouteId).max(50).exactOptional(),
  }),
  answer: { status: 200, body: OrganisationDetail },
  access: 'organisation:write',
  problems: ['NOT_FOUND'],
});

export const MemberDetail = z.strictObject({
  memberId: MemberId,
  personId: PersonId,
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  joinedAt: Instant,
});
export const listMembers = defineOperation({
  id: 'listMembers',
  service,
  method: 'get',
  path: '/v1/members',
  summary: 'Members of my organisation',
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(MemberDetail) },
  access: 'organisation:read',
  problems: ['INVALID_CURSOR'],
});
export const changeMember = defineOperation({
  id: 'changeMember',
  service,
  method: 'patch',
  path: '/v1/members/{memberId}',
  summary: 'Give a member another role',
  params: z.strictObject({ memberId: MemberId }),
  subjects: { memberId: 'member' },
  body: z.strictObject({ role: z.enum(ROLES) }),
  answer: { status: 200, body: MemberDetail },
  access: 'organisation:write',
  problems: ['NOT_FOUND', 'LAST_ADMIN'],
});
export const removeMember = defineOperation({
  id: 'removeMember',
  service,
  method: 'delete',
  path: '/v1/members/{memberId}',
  summary: 'Remove a member; its sessions for this organisation end within a second',
  params: z.strictObject({ memberId: MemberId }),
  subjects: { memberId: 'member' },
  answer: { status: 204 },
  access: 'organisation:write',
  problems: ['NOT_FOUND', 'LAST_ADMIN'],
});

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

export const ApiKeyDetail = z.strictObject({
  keyId: ApiKeyId,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(Scope),
  createdAt: Instant,
  expiresAt: Instant.exactOptional(),
  lastUsedAt: Instant.exactOptional(),
  revokedAt: Instant.exactOptional(),
  replaces: ApiKeyId.exactOptional(),
});
export const IssuedKey = z.strictObject({
  apiKey: ApiKeyDetail,
  key: z.string().describe('Shown once, never again.'),
});
export const listApiKeys = defineOperation({
  id: 'listApiKeys',
  service,
  method: 'get',
  path: '/v1/api-keys',
  summary: 'Keys of my organisation',
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(ApiKeyDetail) },
  access: 'organisation:read',
  problems: ['INVALID_CURSOR'],
});
export const issueApiKey = defineOperation({
  id: 'issueApiKey',
  service,
  method: 'post',
  path: '/v1/api-keys',
  summary: 'Issue a key; it is shown once',
  body: z.strictObject({
    name: z.string().min(1).max(80),
    scopes: z.array(Scope).min(1).max(20),
    expiresAt: InstantInput.exactOptional(),
  }),
  answer: { status: 201, body: IssuedKey },
  access: 'keys:write',
});
export const rotateApiKey = defineOperation({
  id: 'rotateApiKey',
  service,
  method: 'post',
  path: '/v1/api-keys/{keyId}/rotate',
  summary: 'A new key with the same scopes; the old one works on for the overlap',
  params: z.strictObject({ keyId: ApiKeyId }),
  subjects: { keyId: 'apiKey' },
  body: z.strictObject({ overlapHours: z.number().int().min(0).max(720).default(24) }),
  answer: { status: 201, body: IssuedKey },
  access: 'keys:write',
  problems: ['NOT_FOUND', 'CONFLICT'],
});
export const revokeApiKey = defineOperation({
  id: 'revokeApiKey',
  service,
  method: 'delete',
  path: '/v1/api-keys/{keyId}',
  summary: 'Revoke a key; it stops within a second',
  params: z.strictObject({ keyId: ApiKeyId }),
  subjects: { keyId: 'apiKey' },
  answer: { status: 204 },
  access: 'keys:write',
  problems: ['NOT_FOUND'],
});

export const AuditRecord = z.strictObject({
  id: z.uuid(),
  at: Instant,
  service: z.string(),
  operation: z.string(),
  actor: Actor,
  actorName: z.string().exactOptional(),
  subject: z.string().exactOptional(),
  from: z.string(),
  requestId: z.string(),
  outcome: z.enum(['done', 'refused']),
  code: z.string().exactOptional(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
});
export const listAudit = defineOperation({
  id: 'listAudit',
  service,
  method: 'get',
  path: '/v1/audit',
  summary: 'Every command of my organisation: who, what, when, from where',
  query: z.strictObject({
    ...pageQuery,
    from: InstantInput.optional(),
    to: InstantInput.optional(),
    operation: z.string().max(80).optional(),
    subject: z.string().max(80).optional(),
    actorId: z.string().max(80).optional(),
    outcome: z.enum(['done', 'refused']).optional(),
  }),
  answer: { status: 200, body: pageOf(AuditRecord) },
  access: 'audit:read',
  problems: ['INVALID_CURSOR'],
});

export const DeadLetterDetail = z.strictObject({
  ...DeadLetter.shape,
  recordedAt: Instant,
  state: z.enum(['open', 'requested', 'settled']),
});
export const listDeadLetters = defineOperation({
  id: 'listDeadLetters',
  service,
  method: 'get',
  path: '/v1/dead-letters',
  summary: 'Events no handler could take',
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(['open', 'requested', 'settled']).optional(),
    service: z.string().max(40).optional(),
  }),
  answer: { status: 200, body: pageOf(DeadLetterDetail) },
  access: 'platform:operate',
  problems: ['INVALID_CURSOR'],
});
export const redriveDeadLetter = defineOperation({
  id: 'redriveDeadLetter',
  service,
  method: 'post',
  path: '/v1/dead-letters/{deadLetterId}/redrive',
  summary: 'Let its group take it again',
  params: z.strictObject({ deadLetterId: DeadLetterId }),
  subjects: { deadLetterId: 'deadLetter' },
  answer: { status: 202, body: DeadLetterDetail },
  access: 'platform:operate',
  problems: ['NOT_FOUND', 'CONFLICT'],
});

export const PORTAL_OPERATIONS = [
  signIn,
  signOut,
  getAccount,
  updateProfile,
  switchOrganisation,
  createToken,
  changePassword,
  requestPasswordReset,
  resetPassword,
  listSessions,
  endSession,
  listOrganisations,
  registerOrganisation,
  getOrganisation,
  changeOrganisation,
  listMembers,
  changeMember,
  removeMember,
  listInvitations,
  inviteMember,
  withdrawInvitation,
  acceptInvitation,
  listApiKeys,
  issueApiKey,
  rotateApiKey,
  revokeApiKey,
  listAudit,
  listDeadLetters,
  redriveDeadLetter,
] as const;
