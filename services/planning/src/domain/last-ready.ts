// Until when goods may become ready and still make the departure they most likely take.
import type { LastReady, Plan } from '@fourports/contracts/planning/plans';
import { binOf, instantOf, minutesOf, startOf } from './grid.ts';
import type { QuoteBook } from './quote-book.ts';
import { tellChance } from './tell-moments.ts';

/** The level of "80 % by …", the figure everything on a screen is read by. */
const CHANCE = 0.8;
/** A fortnight: who is early by more is early for every departure. */
const EARLIEST_BINS = 14 * 288;

/** Undefined where no ready time before the departure gives that chance. */
export const lastReadyFor = ({ steps }: Plan, book: QuoteBook): LastReady | undefined => {
  const odds = steps.find(({ departures }) => departures !== undefined)?.departures ?? [];
  const likeliest = odds.toSorted((one, other) => other.share - one.share)[0];
  if (likeliest === undefined) return undefined;
  const { departureId, departureAt } = likeliest;
  const chanceAt = (bin: number): number => book.chanceInTime(departureId, startOf(bin));
  const bin = latestWith(chanceAt, binOf(minutesOf(departureAt)));
  if (bin === undefined) return undefined;
  return { departureId, departureAt, readyAt: instantOf(startOf(bin)), chance: tellChance(chanceAt(bin)) };
};

/** The chance never rises with a later ready time, so halving finds the last bin that has it. */
const latestWith = (chanceAt: (bin: number) => number, departure: number): number | undefined => {
  let [low, high] = [departure - EARLIEST_BINS, departure];
  if (chanceAt(low) < CHANCE) return undefined;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (chanceAt(middle) >= CHANCE) low = middle;
    else high = middle;
  }
  return low;
};
