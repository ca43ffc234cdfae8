// Two wrong ways to take events, against which the kill test proves that it sees a lost and a doubled effect.

import { failpoint } from '@fourports/database/failpoint';
import type { GroupSource } from '../../consume/group-source.ts';

export const MUTANTS = ['effect first', 'mark first'] as const;
export type Mutant = (typeof MUTANTS)[number];

/** Where a mutant may be killed with one of its two transactions done: a place of each group's own. */
export const betweenTheTwo = (group: string): string => `mutant.between.${group}`;

export const KAFKA_MUTANT = 'no inbox';
export type KafkaMutant = typeof KAFKA_MUTANT;

/** The same source, which takes whatever the brokers give. */
export const withoutInbox = <Tx>(source: GroupSource<Tx>): GroupSource<Tx> => ({
  ...source,
  accept: async () => true,
});

/** The same source, with effect and position in two transactions. */
export function mutated<Tx>(source: GroupSource<Tx>, mutant: Mutant): GroupSource<Tx> {
  return {
    ...source,
    transact: async (move, work) => {
      let to = move.from;
      const effect = async (): Promise<void> => {
        // The position does not move in here: the one given back is the one that was there.
        await source.transact(move, async (tx) => {
          to = await work(tx);
          return move.from;
        });
      };
      if (mutant === 'effect first') {
        await effect();
        failpoint(betweenTheTwo(move.group));
        await source.store(move.group, move.from, to);
        return 'moved';
      }
      // Marks the batch as taken before it is: where it ends is found by a first, undone run.
      const undone = new Error('undone');
      await source
        .transact(move, async (tx) => {
          to = await work(tx);
          throw undone;
        })
        .catch((error: unknown) => {
          if (error !== undone) throw error;
        });
      await source.store(move.group, move.from, to);
      failpoint(betweenTheTwo(move.group));
      await source.transact({ ...move, from: to }, async (tx) => {
        await work(tx);
        return to;
      });
      return 'moved';
    },
  };
}
