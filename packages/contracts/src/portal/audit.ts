// The audit: every command of an organisation, in every service.
import { z } from 'zod';
import { Actor } from '../envelope.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import { Instant, InstantInput } from '../scalars.ts';

const service = 'portal' as const;

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
