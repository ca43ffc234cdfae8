// Entries of a unit's file as drafts for the log.
import type { Actor, Envelope, EventType, World } from '@fourports/contracts';
import {
  BondedMovementEnded,
  BondedMovementStarted,
  CustomsFactRetracted,
  CustomsFactSuperseded,
  CustomsHoldLifted,
  CustomsHoldPlaced,
  CustomsNoticeReceived,
  CustomsRefused,
  CustomsReleased,
  DeclarationLodged,
  InspectionCompleted,
  InspectionOrdered,
  VehiclePermitIssued,
} from '@fourports/contracts/customs/events';
import type { EventDraft } from '@fourports/eventlog';
import type { CommandRequest } from '@fourports/service-kit';
import type { Entry } from '../domain/fact.ts';

/** Who caused it, in which world: the same for every event of one transaction. */
export type Cause = {
  readonly world: World;
  readonly actor: Actor;
  readonly organisation?: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
};

export const causeOfRequest = (request: CommandRequest): Cause => ({
  world: request.caller.world,
  organisation: request.caller.organisationId,
  actor: request.caller.actor,
  correlationId: request.correlationId,
  causationId: request.requestId,
  ...(request.traceparent === undefined ? {} : { traceparent: request.traceparent }),
});

/** Customs itself, because of an event it took. */
export const causeOfEvent = (event: Envelope): Cause => ({
  world: event.world,
  actor: { type: 'service', id: 'customs' },
  correlationId: event.correlationid,
  causationId: event.id,
  ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
});

const TYPES = {
  declared: DeclarationLodged,
  inspectionOrdered: InspectionOrdered,
  inspectionCompleted: InspectionCompleted,
  holdPlaced: CustomsHoldPlaced,
  holdLifted: CustomsHoldLifted,
  released: CustomsReleased,
  refused: CustomsRefused,
  bondedMovementStarted: BondedMovementStarted,
  bondedMovementEnded: BondedMovementEnded,
  vehiclePermitIssued: VehiclePermitIssued,
  noticeReceived: CustomsNoticeReceived,
  retracted: CustomsFactRetracted,
  superseded: CustomsFactSuperseded,
} as const satisfies Record<Entry['kind'], EventType>;

/** recordedAt is the envelope's time; a strike happens when it is recorded. */
export const entryDraft = ({ kind, data }: Entry, cause: Cause): EventDraft => {
  const { topic, type, version } = TYPES[kind];
  const { unitId: key, recordedAt } = data;
  const occurredAt = 'occurredAt' in data ? data.occurredAt : recordedAt;
  return { topic, type, version, key, occurredAt, recordedAt, ...cause, data };
};
