// Signing in, the person behind a session, and for whom they act.
import { z } from 'zod';
import { PERMISSIONS, ROLES } from '../access.ts';
import { defineOperation } from '../operation.ts';
import { Instant, Language, OrganisationId, PersonId, SessionId, TimeZone } from '../scalars.ts';
import { Email, Password } from './credentials.ts';
import { Organisation } from './events.ts';

const service = 'portal' as const;

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
