import type { Following, LogPorts, Position } from '../event-log.ts';
import { backoffDelayMs, pauseUnless } from './backoff.ts';
import { reasonOf } from './dead-letters.ts';
import type { GroupSource } from './group-source.ts';

const BATCH = 500;
const TROUBLE_MS = 200;

type FollowSource = Pick<GroupSource<never>, 'read' | 'wait'>;

/** Hands every event after `from` to the follower, in order, until it is stopped. */
export function runFollowing(
  source: FollowSource,
  following: Following,
  from: Position,
  options: { readonly ports: LogPorts; readonly onTrouble: (sentence: string) => void },
): { readonly stop: () => Promise<void> } {
  const abort = new AbortController();
  const { signal } = abort;
  let cursor = from;
  let caughtUp = false;

  const step = async (): Promise<void> => {
    const batch = await source.read(following.topics, cursor, BATCH);
    if (batch.events.length > 0) await following.onEvents(batch.events);
    cursor = batch.next;
    if (batch.events.length > 0) return;
    if (!caughtUp) {
      caughtUp = true;
      following.onCaughtUp?.();
    }
    cursor = await source.wait(following.topics, cursor, signal);
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await step();
      } catch (error) {
        options.onTrouble(`A follower of ${following.topics.join(', ')} stands still: ${reasonOf(error)}`);
        await pauseUnless(signal, backoffDelayMs(TROUBLE_MS, 1, options.ports.random));
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      abort.abort();
      await running;
    },
  };
}
