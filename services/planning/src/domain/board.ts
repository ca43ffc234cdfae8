// Who takes which departure: the first that runs and has room of those that can still be made.
import { arrivalOf, type Departure } from './departure.ts';
import { type Masses, NOTHING, scaled, sumOf, totalOf } from './masses.ts';
import type { Waiting } from './waiting.ts';

export type DepartureShare = {
  readonly departureId: string;
  /** The chance that this departure is taken. */
  readonly share: number;
  /** The chance to be there in time for it, whether or not it runs, has room or an earlier one was taken. */
  readonly inTime: number;
};

export type Boarded = {
  readonly shares: readonly DepartureShare[];
  readonly arrived: Masses;
  /** What no departure of the plan takes. */
  readonly left: number;
};

// Of a departure taken with less than this chance the arrivals are not followed; the chance counts as lost.
const NEGLIGIBLE = 1e-12;

/** A cancelled or full departure hands on those who have made it to the next. */
export const board = (waiting: Waiting, departures: readonly Departure[]): Boarded => {
  const shares = boardedShares(waiting, departures);
  const arrivals = departures.map((departure, index) => {
    const share = shares[index]?.share ?? 0;
    return share > NEGLIGIBLE ? scaled(arrivalOf(departure), share) : NOTHING;
  });
  const there = waiting.reduce((sum, { masses }) => sum + totalOf(masses), 0);
  const taken = shares.reduce((sum, { share }) => sum + share, 0);
  return { shares, arrived: sumOf(arrivals), left: Math.max(0, there - taken) };
};

/** The chance to take each departure. */
const boardedShares = (waiting: Waiting, departures: readonly Departure[]): readonly DepartureShare[] => {
  const arriving = new Float64Array(departures.length + 1);
  for (const { earliest, masses } of waiting) {
    arriving[earliest] = (arriving[earliest] ?? 0) + totalOf(masses);
  }
  return sharesOf(arriving, departures);
};

/** The same from weights: how much can take each departure first. The last entry has missed all. */
export const sharesOf = (
  arriving: Float64Array,
  departures: readonly Departure[],
): readonly DepartureShare[] => {
  let inTime = 0;
  let waiting = 0;
  return departures.map(({ departureId, cancellation, room }, index) => {
    inTime += arriving[index] ?? 0;
    waiting += arriving[index] ?? 0;
    const share = waiting * (1 - cancellation) * room;
    waiting -= share;
    return { departureId, share, inTime };
  });
};
