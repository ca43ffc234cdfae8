import type { DataOf, EventType } from '@fourports/contracts';
import type { EventDraft } from '@fourports/eventlog';
import type { CommandRequest } from '../http/operation-request.ts';

/** What a command says of one event; the rest is known from the request. */
export type EventStatement<Type extends EventType> = {
  readonly key: string;
  readonly data: DataOf<Type>;
  /** When it happened; the command's present unless told. */
  readonly occurredAt?: string;
  /** Only with the permission `history:write`. */
  readonly recordedAt?: string;
};

/** The event as the log takes it: in the caller's world, by the caller, in the request's correlation. */
export const eventOfCommand = <Type extends EventType>(
  type: Type,
  statement: EventStatement<Type>,
  { request, now }: { readonly request: CommandRequest; readonly now: string },
): EventDraft => ({
  topic: type.topic,
  type: type.type,
  version: type.version,
  key: statement.key,
  occurredAt: statement.occurredAt ?? now,
  ...(statement.recordedAt === undefined ? {} : { recordedAt: statement.recordedAt }),
  world: request.caller.world,
  organisation: request.caller.organisationId,
  actor: request.caller.actor,
  correlationId: request.correlationId,
  causationId: request.requestId,
  ...(request.traceparent === undefined ? {} : { traceparent: request.traceparent }),
  data: statement.data,
});
