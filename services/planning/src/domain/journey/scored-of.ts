// A promise as it was given, as scoring takes it.
import type { KnownPromise } from '@fourports/contracts/planning/promises';
import { BIN_MINUTES, HORIZON_BINS, minutesOf } from '../grid.ts';
import { quantilesFrom, type ScoredPromise } from '../score/scored-promise.ts';

export const scoredOf = (
  { quantiles, shares }: Pick<KnownPromise, 'quantiles' | 'shares'>,
  givenAt: number,
): ScoredPromise => {
  const from = minutesOf(quantiles.from);
  // Plans look ahead from the moment of asking, or from the ready time where that is later.
  const horizonMinutes = Math.max(0, givenAt - from) + HORIZON_BINS * BIN_MINUTES;
  return {
    givenAt,
    quantiles: quantilesFrom(from, quantiles.minutes, horizonMinutes),
    sailings: shares
      .filter(({ departureId }) => departureId.startsWith('sai_'))
      .map(({ departureId, departureAt, share }) => ({
        sailingId: departureId,
        departsAt: minutesOf(departureAt),
        share,
      })),
  };
};
