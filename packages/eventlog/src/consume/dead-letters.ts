import type { DeadLetter } from '@fourports/contracts';
import { newId } from '@fourports/freight';
import type { EventDraft, LogPorts } from '../event-log.ts';
import type { Task } from './task.ts';

export type Failure = {
  readonly service: string;
  readonly group: string;
  readonly task: Task;
  readonly error: unknown;
  readonly attempts: number;
};

const REASON_LIMIT = 500;

/** What is told of an error: its name and sentence, without a stack. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.slice(0, REASON_LIMIT);
}

/** `<service>.DeadLetterRecorded`. A dead letter that fails again keeps its id. */
export function deadLetterRecorded(failure: Failure, ports: LogPorts): EventDraft<DeadLetter> {
  const { service, group, task, attempts } = failure;
  const deadLetterId = task.redrive?.deadLetterId ?? newId('dlt', ports.ids.uuid());
  return {
    ...origin(service, task, ports),
    type: `${service}.DeadLetterRecorded`,
    key: deadLetterId,
    data: {
      deadLetterId,
      service,
      group,
      topic: task.redrive?.topic ?? task.logged.topic,
      reason: reasonOf(failure.error),
      attempts,
      event: task.event,
    },
  };
}

/** `<service>.DeadLetterSettled`, in the transaction of the effect. */
export const deadLetterSettled = (
  service: string,
  task: Task & { readonly redrive: DeadLetter },
  ports: LogPorts,
): EventDraft => ({
  ...origin(service, task, ports),
  type: `${service}.DeadLetterSettled`,
  key: task.redrive.deadLetterId,
  data: { deadLetterId: task.redrive.deadLetterId, group: task.redrive.group },
});

function origin(service: string, task: Task, ports: LogPorts): Omit<EventDraft, 'type' | 'key' | 'data'> {
  const { event } = task;
  return {
    topic: `${service}.dead-letter`,
    version: 1,
    occurredAt: ports.clock.now(),
    world: event.world,
    ...(event.organisation === undefined ? {} : { organisation: event.organisation }),
    actor: { type: 'service', id: service },
    correlationId: event.correlationid,
    causationId: task.logged.event.id,
    ...(event.traceparent === undefined ? {} : { traceparent: event.traceparent }),
  };
}
