// What one logged event means to one group: nothing, an event to handle, or a dead letter to take again.
import { DeadLetter, DeadLetterRedriveRequested, type Envelope } from '@fourports/contracts';
import type { LoggedEvent } from '../event-log.ts';

export type Task = {
  readonly logged: LoggedEvent;
  readonly event: Envelope;
  /** Set when the event comes from a dead letter that someone asked to take again. */
  readonly redrive?: DeadLetter;
};

/** Every group hears the requests to re-drive, and takes those that name it. */
export const REDRIVE_TOPIC = DeadLetterRedriveRequested.topic;

/** A portal group may read the topic for itself and be asked to re-drive as well, so there may be two tasks. */
export function tasksOf(group: string, topics: readonly string[], logged: LoggedEvent): readonly Task[] {
  const own: readonly Task[] = topics.includes(logged.topic) ? [{ logged, event: logged.event }] : [];
  if (logged.event.type !== DeadLetterRedriveRequested.type) return own;
  const request = DeadLetter.safeParse(logged.event.data);
  if (!request.success || request.data.group !== group) return own;
  return [...own, { logged, event: request.data.event, redrive: request.data }];
}
