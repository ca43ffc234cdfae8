// Who did what to what, when and from where: one event for every command, taken or refused.
import { type AuditEntry, COMMON_EVENTS, type ServiceName } from '@fourports/contracts';
import type { EventDraft } from '@fourports/eventlog';
import type { CommandRequest } from '../http/operation-request.ts';

/** Non-personal facts that help: counts, changed fields. */
export type AuditDetails = Readonly<Record<string, string | number | boolean>>;

export type AuditStatement = {
  readonly service: ServiceName;
  readonly request: CommandRequest;
  /** The true moment, also in a recorded world. */
  readonly now: string;
  /** A fresh id: the entry's own key. */
  readonly id: string;
  readonly outcome: 'done' | 'refused';
  readonly subject?: string;
  readonly code?: string;
  readonly details?: AuditDetails;
};

export const auditEvent = (statement: AuditStatement): EventDraft<AuditEntry> => {
  const { service, request, now, id, outcome, subject, code, details } = statement;
  const { commandAudited } = COMMON_EVENTS[service];
  return {
    topic: commandAudited.topic,
    type: commandAudited.type,
    version: commandAudited.version,
    key: id,
    occurredAt: now,
    world: request.caller.world,
    organisation: request.caller.organisationId,
    actor: request.caller.actor,
    correlationId: request.correlationId,
    causationId: request.requestId,
    ...(request.traceparent === undefined ? {} : { traceparent: request.traceparent }),
    data: {
      operation: request.operation.id,
      organisationId: request.caller.organisationId,
      from: request.from,
      requestId: request.requestId,
      outcome,
      ...(subject === undefined ? {} : { subject }),
      ...(code === undefined ? {} : { code }),
      ...(details === undefined ? {} : { details: { ...details } }),
    },
  };
};
