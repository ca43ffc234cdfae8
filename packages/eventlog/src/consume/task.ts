// What one logged event means to one group: nothing, an event to handle, or a dead letter to take again.
import { DeadLetter, DeadLetterRedriveRequested, type Envelope } from '@fourports/contracts';
import type { LoggedEvent, Subscription } from '../event-log.ts';

export type Task = {
  readonly logged: LoggedEvent;
  readonly event: Envelope;
  /** Of a type the group does not take: it counts as taken, and nothing happens. */
  readonly isPassed: boolean;
  /** Set when the event comes from a dead letter that someone asked to take again. */
  readonly redrive?: DeadLetter;
};

/** Every group hears the requests to re-drive, and takes those that name it. */
const REDRIVE_TOPIC = DeadLetterRedriveRequested.topic;

type Reading = Pick<Subscription<never>, 'group' | 'topics' | 'types'>;

/** What a group reads: its own topics and types, and requests to re-drive. */
export const readingOf = ({ topics, types }: Reading) => ({
  topics: [...new Set([...topics, REDRIVE_TOPIC])],
  types: types === undefined ? undefined : [...new Set([...types, DeadLetterRedriveRequested.type])],
});

/** A portal group may read the topic for itself and be asked to re-drive as well, so there may be two tasks. */
export function tasksOf({ group, topics, types }: Reading, logged: LoggedEvent): readonly Task[] {
  const { topic, event } = logged;
  const isPassed = types?.includes(event.type) === false;
  const own: readonly Task[] = topics.includes(topic) ? [{ logged, event, isPassed }] : [];
  if (event.type !== DeadLetterRedriveRequested.type) return own;
  const request = DeadLetter.safeParse(event.data);
  if (!request.success || request.data.group !== group) return own;
  return [...own, { logged, event: request.data.event, isPassed: false, redrive: request.data }];
}
