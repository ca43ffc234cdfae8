// Whether the odds of making a sailing were right.
import type { SailingChance } from './scored-promise.ts';

/**
 * For each sailing that was given a chance, and the one that was taken, (chance − happened)² (Brier 1950, for one
 * event): 0 is certain and right, 1 certain and wrong, ¼ an even chance.
 */
export const brierScores = (
  sailings: readonly Pick<SailingChance, 'sailingId' | 'share'>[],
  taken: string,
): readonly number[] => {
  const isTold = sailings.some(({ sailingId }) => sailingId === taken);
  const told = isTold ? sailings : [...sailings, { sailingId: taken, share: 0 }];
  return told.map(({ sailingId, share }) => (share - (sailingId === taken ? 1 : 0)) ** 2);
};
