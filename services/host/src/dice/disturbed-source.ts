// The log as it is on a bad day: keys overtake each other, and the process dies before, within or after a transaction.
import type { LoggedEvent } from '@fourports/eventlog';
import { type GroupSource, MemoryOutage, type MemoryTx } from '@fourports/eventlog/memory';
import type { Stage } from './stage.ts';

const DIES = 0.08;

export const disturbed = (source: GroupSource<MemoryTx>, stage: Stage): GroupSource<MemoryTx> => ({
  ...source,
  read: async (topics, after, limit) => {
    const batch = await source.read(topics, after, limit);
    return { ...batch, events: overtaking(batch.events, stage) };
  },
  transact: async (move, work) => {
    if (!stage.chance(DIES)) return await source.transact(move, work);
    const how = stage.below(3);
    await source.transact(move, async (tx) => {
      const to = await work(tx);
      if (how === 0) tx.abandon();
      // The effect is there and the position is not, as when a consumer dies before it commits its offset.
      return how === 1 ? move.from : to;
    });
    throw new MemoryOutage('The process died and does not know how far it came.');
  },
});

/** In any order that keeps each key's own, as partitions do. */
const overtaking = (events: readonly LoggedEvent[], stage: Stage): readonly LoggedEvent[] => {
  const queues = new Map<string, LoggedEvent[]>();
  for (const each of events) {
    const key = `${each.topic}:${each.event.subject}`;
    queues.set(key, [...(queues.get(key) ?? []), each]);
  }
  const mixed: LoggedEvent[] = [];
  while (queues.size > 0) {
    const key = stage.oneOf([...queues.keys()]) ?? '';
    const queue = queues.get(key) ?? [];
    const next = queue.shift();
    if (next !== undefined) mixed.push(next);
    if (queue.length === 0) queues.delete(key);
  }
  return mixed;
};
