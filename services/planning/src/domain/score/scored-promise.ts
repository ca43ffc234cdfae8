// A promise as scoring takes it: quantiles at 1 % to 99 % of the delivery, and the odds of each sailing.

export type SailingChance = {
  readonly sailingId: string;
  readonly departsAt: number;
  /** The chance that was given to taking it. */
  readonly share: number;
};

/** Moments are minutes since the epoch. */
export type ScoredPromise = {
  readonly givenAt: number;
  /** Ascending, 99 of them: q(0.01) to q(0.99). */
  readonly quantiles: readonly number[];
  readonly sailings: readonly SailingChance[];
};

/** How many quantiles a promise has, and which shares they are at. */
export const LEVELS = 99;
export const shareOf = (index: number): number => (index + 1) / (LEVELS + 1);

/**
 * As kept: minutes after a moment, of as many quantiles as come within the horizon. The others are taken to lie at its
 * end: what is that late is at least so late, and is scored as that.
 */
export const quantilesFrom = (
  from: number,
  minutes: readonly number[],
  horizonMinutes: number,
): readonly number[] =>
  Array.from({ length: LEVELS }, (_, index) => from + (minutes[index] ?? horizonMinutes));
