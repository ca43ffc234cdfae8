// One group taken a step at a time by whoever drives it: no timers and no waiting, so that one seed gives one run.
import type { GroupSource } from '../consume/group-source.ts';
import { takeBatch } from '../consume/take-tasks.ts';
import { readingOf } from '../consume/task.ts';
import type { LogPorts, Position, Subscription } from '../event-log.ts';

/** `idle`: nothing to be seen now. `died`: the process did, and the next step begins at what is stored. */
export type Stepped = 'idle' | 'moved' | 'died';

export type SteppedGroup<Tx> = {
  readonly service: string;
  readonly source: GroupSource<Tx>;
  readonly ports: LogPorts;
  readonly subscription: Subscription<Tx>;
};

const DEFAULT_BATCH = 100;

/** A group that takes its next batch, as a running one would, when it is told to. */
export const steppedGroup = <Tx>({ service, source, ports, subscription }: SteppedGroup<Tx>) => {
  const { group, batchSize = DEFAULT_BATCH } = subscription;
  const { topics } = readingOf(subscription);
  const taking = { service, source, subscription, ports, stopping: new AbortController().signal };
  let stored: Position | undefined;
  let cursor: Position | undefined;

  const takeNext = async (): Promise<Stepped> => {
    stored ??= await source.load(group, topics);
    cursor ??= stored;
    const batch = await source.read(topics, cursor, batchSize);
    if (batch.events.length === 0) {
      cursor = batch.next;
      return 'idle';
    }
    const { outcome, position } = await takeBatch(taking, stored, batch);
    stored = outcome === 'moved' ? position : undefined;
    cursor = stored;
    return 'moved';
  };

  const step = async (): Promise<Stepped> => {
    try {
      return await takeNext();
    } catch (error) {
      if (!source.isOutage(error)) throw error;
      stored = undefined;
      cursor = undefined;
      return 'died';
    }
  };
  return { step, reached: (): Position | undefined => cursor };
};
