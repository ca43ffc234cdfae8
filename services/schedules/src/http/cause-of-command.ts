import type { Command, CommandRequest } from '@fourports/service-kit';
import type { Append, Cause } from '../application/announce.ts';
import type { SchedulesDatabase } from '../store/schedules-database.ts';

/** The caller as the cause of what follows. */
export const causeOf = (request: CommandRequest, now: string): Cause => ({
  world: request.caller.world,
  occurredAt: now,
  actor: request.caller.actor,
  organisation: request.caller.organisationId,
  correlationId: request.correlationId,
  causationId: request.requestId,
});

/** Events go out with the command's audit entry, at its end. */
export const appendBy =
  ({ emitDraft }: Command<SchedulesDatabase>): Append =>
  async (_, events) => {
    for (const event of events) emitDraft(event);
  };

/** A preview announces nothing. */
export const appendNothing: Append = async () => {};
