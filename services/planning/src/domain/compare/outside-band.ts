// Published monthly means are all-in and nationwide: nothing to compute with, but a price far from them is worth a look.
import type { CostLine, ExchangeRates, Money, PriceBand } from '@fourports/contracts/planning/costs';
import { convert } from './convert-money.ts';

/** Beyond these many times the mean a price is flagged; one line is only part of what is all-in, hence the low floor. */
const LEAST = 0.2;
const MOST = 2;

export type OutsideBand = { readonly bandId: string; readonly timesMean: number };

/** Against the last month there is; undefined within the band, or where nothing can be compared. */
export const outsideBandOf = (
  { heldAgainst, per }: CostLine,
  price: Money,
  { bands, rates }: { readonly bands: readonly PriceBand[]; readonly rates: ExchangeRates },
): OutsideBand | undefined => {
  const band = bands
    .filter(
      ({ transport, from, to }) =>
        transport === heldAgainst?.transport && from === heldAgainst.from && to === heldAgainst.to,
    )
    .toSorted((one, other) => (one.month < other.month ? -1 : 1))
    .at(-1);
  if (band === undefined) return undefined;
  const units = unitsOfBand(band.per, per);
  const [mean, one] = [convert(band.mean, rates), convert(price, rates)];
  if (units === undefined || mean === undefined || one === undefined) return undefined;
  const timesMean = (one * units) / mean;
  return timesMean < LEAST || timesMean > MOST ? { bandId: band.bandId, timesMean } : undefined;
};

const unitsOfBand = (band: PriceBand['per'], line: CostLine['per']): number | undefined => {
  if (band === 'kg') return line === 'kg' ? 1 : undefined;
  return line === 'teu' ? 2 : undefined;
};
