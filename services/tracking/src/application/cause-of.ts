import type { Envelope } from '@fourports/contracts';
import type { CommandRequest } from '@fourports/service-kit';
import type { Reporting } from '../domain/may-report.ts';
import type { Cause } from './announce.ts';

/** The caller as the cause of what follows. */
export const causeOfRequest = (request: CommandRequest): Cause => ({
  world: request.caller.world,
  organisation: request.caller.organisationId,
  ...originOf(request),
});

/** The caller as a reporter. */
export const reportingOf = (request: CommandRequest): Reporting => {
  const { organisationId, kind, places, routes, world } = request.caller;
  return { organisationId, kind, places, routes, world, ...originOf(request) };
};

export const causeOfReporting = ({
  organisationId: organisation,
  kind: _kind,
  places: _places,
  routes: _routes,
  ...cause
}: Reporting): Cause => ({ ...cause, organisation });

/** Tracking itself, because of an event it took. */
export const causeOfEvent = (event: Envelope): Cause => ({
  world: event.world,
  actor: { type: 'service', id: 'tracking' },
  correlationId: event.correlationid,
  causationId: event.id,
  ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
});

const originOf = (request: CommandRequest) => ({
  actor: request.caller.actor,
  correlationId: request.correlationId,
  causationId: request.requestId,
  ...(request.traceparent === undefined ? {} : { traceparent: request.traceparent }),
});
