// API keys: issued, rotated with overlap, revoked.
import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import { ApiKeyId, Instant, InstantInput } from '../scalars.ts';
import { Scope } from './events.ts';

const service = 'portal' as const;

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
