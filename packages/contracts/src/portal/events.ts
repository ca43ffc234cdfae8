// What portal announces: who exists and who may act. Every service keeps its own small copy of these.
import { z } from 'zod';
import { ORGANISATION_KINDS, PERMISSIONS, type Permission, ROLES } from '../access.ts';
import { defineEvent } from '../event-type.ts';
import {
  ApiKeyId,
  Instant,
  MemberId,
  OrganisationId,
  PersonId,
  PlaceId,
  RouteId,
  SessionId,
  World,
} from '../scalars.ts';

export const Scope = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]);

export const Organisation = z.strictObject({
  organisationId: OrganisationId,
  name: z.string().min(1).max(120),
  kind: z.enum(ORGANISATION_KINDS),
  world: World,
  /** Ports: the places they run. Lane operators: the routes they run. Empty for others. */
  places: z.array(PlaceId),
  routes: z.array(RouteId),
});
export type Organisation = z.infer<typeof Organisation>;

export const Member = z.strictObject({
  memberId: MemberId,
  organisationId: OrganisationId,
  personId: PersonId,
  role: z.enum(ROLES),
});

export const ApiKey = z.strictObject({
  keyId: ApiKeyId,
  organisationId: OrganisationId,
  /** SHA-256 of the whole key, base64url. The key itself is shown once and never stored. */
  hash: z.string().length(43),
  scopes: z.array(Scope).min(1),
  expiresAt: Instant.exactOptional(),
});

export const OrganisationRegistered = defineEvent(
  'portal.organisation',
  'OrganisationRegistered',
  'An organisation exists.',
  Organisation,
);
export const OrganisationChanged = defineEvent(
  'portal.organisation',
  'OrganisationChanged',
  'Name, places or routes changed; the whole of it.',
  Organisation,
);
export const MemberAdded = defineEvent(
  'portal.organisation',
  'MemberAdded',
  'A person belongs to an organisation.',
  Member,
);
export const MemberRoleChanged = defineEvent(
  'portal.organisation',
  'MemberRoleChanged',
  'A member has another role.',
  Member,
);
export const MemberRemoved = defineEvent(
  'portal.organisation',
  'MemberRemoved',
  'A person no longer belongs.',
  Member,
);
export const ApiKeyIssued = defineEvent(
  'portal.organisation',
  'ApiKeyIssued',
  'A key works from now on.',
  ApiKey,
);
export const ApiKeyExpirySet = defineEvent(
  'portal.organisation',
  'ApiKeyExpirySet',
  'A rotated key ends at the end of its overlap.',
  z.strictObject({ keyId: ApiKeyId, organisationId: OrganisationId, expiresAt: Instant }),
);
export const KeyRevoked = defineEvent(
  'portal.organisation',
  'KeyRevoked',
  'A key stops working at once.',
  z.strictObject({ keyId: ApiKeyId, organisationId: OrganisationId }),
);
export const SessionEnded = defineEvent(
  'portal.session',
  'SessionEnded',
  'A session stops working at once.',
  z.strictObject({ sessionId: SessionId, personId: PersonId }),
);
export const SigningKeyPublished = defineEvent(
  'portal.session',
  'SigningKeyPublished',
  'Tokens signed with this key are good.',
  z.strictObject({
    keyId: z.string(),
    publicJwk: z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }),
    notAfter: Instant,
  }),
);

export const PORTAL_EVENTS = [
  OrganisationRegistered,
  OrganisationChanged,
  MemberAdded,
  MemberRoleChanged,
  MemberRemoved,
  ApiKeyIssued,
  ApiKeyExpirySet,
  KeyRevoked,
  SessionEnded,
  SigningKeyPublished,
] as const;
