// Organisations: registering, reading, changing.
import { z } from 'zod';
import { ORGANISATION_KINDS } from '../access.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import { Instant, InvitationId, OrganisationId, PlaceId, RouteId } from '../scalars.ts';
import { Email } from './credentials.ts';
import { Organisation } from './events.ts';

const service = 'portal' as const;

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
