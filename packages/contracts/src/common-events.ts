// Events every service writes under its own name: the audit of its commands and its dead letters.
import { z } from 'zod';
import { Envelope } from './envelope.ts';
import { defineEvent } from './event-type.ts';
import { DeadLetterId, OrganisationId } from './scalars.ts';
import { SERVICES, type ServiceName } from './topics.ts';

/** Who did what to what, when and from where. `time` of the envelope is the true moment, also in a recorded world. */
export const AuditEntry = z.strictObject({
  operation: z.string(),
  organisationId: OrganisationId.exactOptional(),
  subject: z.string().exactOptional(),
  /** `127.0.0.1`, `::1` … as the edge saw it. */
  from: z.string(),
  requestId: z.string(),
  outcome: z.enum(['done', 'refused']),
  code: z.string().exactOptional(),
  /** Non-personal facts that help: counts, changed fields. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const DeadLetter = z.strictObject({
  deadLetterId: DeadLetterId,
  service: z.string(),
  group: z.string(),
  topic: z.string(),
  reason: z.string(),
  attempts: z.number().int().positive(),
  event: Envelope,
});
export type DeadLetter = z.infer<typeof DeadLetter>;

const perService = (service: ServiceName) => ({
  commandAudited: defineEvent(
    `${service}.audit`,
    'CommandAudited',
    'A command was taken or refused.',
    AuditEntry,
  ),
  deadLetterRecorded: defineEvent(
    `${service}.dead-letter`,
    'DeadLetterRecorded',
    'An event could not be taken after its retries.',
    DeadLetter,
  ),
  deadLetterSettled: defineEvent(
    `${service}.dead-letter`,
    'DeadLetterSettled',
    'A dead letter was taken after all.',
    z.strictObject({ deadLetterId: DeadLetterId, group: z.string() }),
  ),
});

export const COMMON_EVENTS = {
  portal: perService('portal'),
  schedules: perService('schedules'),
  tracking: perService('tracking'),
  customs: perService('customs'),
  planning: perService('planning'),
};

/** Portal asks; the group that owns the dead letter takes it again. */
export const DeadLetterRedriveRequested = defineEvent(
  'portal.dead-letter',
  'DeadLetterRedriveRequested',
  'Someone asked to take a dead letter again.',
  DeadLetter,
);

export const ALL_COMMON_EVENTS = [
  ...SERVICES.flatMap((service) => Object.values(COMMON_EVENTS[service])),
  DeadLetterRedriveRequested,
];
