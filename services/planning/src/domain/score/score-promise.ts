// One promise against what happened. Every part is a number that can be averaged over many.
import { brierScores } from './brier.ts';
import { crpsOf, meanPinball } from './pinball.ts';
import { type Pit, pitOf } from './pit.ts';
import type { ScoredPromise } from './scored-promise.ts';

export type Happened = {
  /** Minutes since the epoch. */
  readonly deliveredAt: number;
  /** The sailing that was taken; absent where nobody reported it. */
  readonly sailingId?: string;
};

export type PromiseScore = {
  readonly hoursBefore: number;
  /** Minutes. */
  readonly pinball: number;
  readonly crps: number;
  readonly pit: Pit;
  /** Delivered by the moment that was given 80 %, and 95 %. */
  readonly within80: boolean;
  readonly within95: boolean;
  /** Of each "makes this sailing": their sum and how many; none once the sailing had left. */
  readonly brier: { readonly sum: number; readonly count: number };
};

/** Undefined of a promise that was given at delivery or later: it promised nothing. */
export const scorePromise = (promise: ScoredPromise, happened: Happened): PromiseScore | undefined => {
  const { quantiles, givenAt } = promise;
  const { deliveredAt } = happened;
  if (givenAt >= deliveredAt) return undefined;
  const scores = sailingScores(promise, happened.sailingId);
  return {
    hoursBefore: (deliveredAt - givenAt) / 60,
    pinball: meanPinball(quantiles, deliveredAt),
    crps: crpsOf(quantiles, deliveredAt),
    pit: pitOf(quantiles, deliveredAt),
    within80: deliveredAt <= quantileAt(quantiles, 80),
    within95: deliveredAt <= quantileAt(quantiles, 95),
    brier: { sum: scores.reduce((sum, score) => sum + score, 0), count: scores.length },
  };
};

const sailingScores = (
  { sailings, givenAt }: ScoredPromise,
  taken: string | undefined,
): readonly number[] => {
  if (taken === undefined || sailings.length === 0) return [];
  const departsAt = sailings.find(({ sailingId }) => sailingId === taken)?.departsAt;
  return departsAt !== undefined && departsAt <= givenAt ? [] : brierScores(sailings, taken);
};

const quantileAt = (quantiles: readonly number[], percent: number): number =>
  quantiles[percent - 1] ?? Number.POSITIVE_INFINITY;
