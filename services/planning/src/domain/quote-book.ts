// Quotes by looking up. After a departure only its arrival matters, so its distribution onward to delivery is computed
// once; before it, the chance to be in time for a departure is computed once for every ready time. A quote is then a
// mixture of a few distributions. A book belongs to one laid plan: another timetable, cancellation or distribution is
// another plan, and another book.
import { type DepartureShare, sharesOf } from './board.ts';
import { arrivalOf } from './departure.ts';
import { BIN_MINUTES, binOf, HORIZON_BINS } from './grid.ts';
import { firstLeavingAfter, type InTime, inTimeAt, inTimeFor } from './in-time.ts';
import { endOf, scaled, totalOf } from './masses.ts';
import { type Cumulative, cumulativeOf, type Mixture, quantileIn } from './mixture.ts';
import type { Plan, PlanStep } from './plan.ts';
import { propagate } from './propagate.ts';
import { waitingSince } from './waiting.ts';

/** The shares of one whose moments every quote tells. */
const TOLD_SHARES = { p10: 0.1, p50: 0.5, p80: 0.8, p95: 0.95 } as const;
type ToldMoments = Readonly<Record<keyof typeof TOLD_SHARES, number | undefined>>;

export type Quote = {
  readonly mixture: Mixture;
  /** Undefined where that much never comes within the horizon. */
  readonly moments: ToldMoments;
  /** The chance to take each departure, of those worth telling. */
  readonly shares: readonly DepartureShare[];
  /** The chance that no departure of the plan is taken, or that it comes after the horizon. */
  readonly lost: number;
};

export type QuoteBook = {
  readonly quoteFor: (readyAt: number) => Quote;
  /** The chance to be in time for one departure, whatever leaves before it; 0 for one that the plan does not have. */
  readonly chanceInTime: (departureId: string, readyAt: number) => number;
};

// A departure taken with less than this chance is not worth looking up; its chance counts as lost.
const NEGLIGIBLE = 1e-7;

type DepartureStep = Extract<PlanStep, { kind: 'departure' }>;

/** Throws RangeError for a plan without a departure, which has nothing to look up. */
export const openQuoteBook = (plan: Plan): QuoteBook => {
  const at = plan.steps.findIndex(({ kind }) => kind === 'departure');
  const step = plan.steps[at];
  if (step?.kind !== 'departure')
    throw new RangeError('A plan without a departure has no quotes to look up.');
  const before = plan.steps.slice(0, at);
  const after = { ...plan, steps: plan.steps.slice(at + 1) };
  const inTime = remembered((index) => inTimeFor(before, { closings: step.closings, index }));
  const onward = remembered((index) => onwardOf(after, step, index));
  const quotes = remembered((bin) => quoteOf(bin, { step, inTime, onward }));
  return {
    quoteFor: (readyAt) => quotes(binOf(readyAt)),
    chanceInTime: (departureId, readyAt) => {
      const index = step.departures.findIndex((each) => each.departureId === departureId);
      return index === -1 ? 0 : inTimeAt(inTime(index), binOf(readyAt));
    },
  };
};

type Tables = {
  readonly step: DepartureStep;
  /** By departure, for every ready time. */
  readonly inTime: (index: number) => InTime;
  /** By departure, from its arrival to delivery. */
  readonly onward: (index: number) => Cumulative;
};

const remembered = <Value>(compute: (key: number) => Value): ((key: number) => Value) => {
  const known = new Map<number, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const computed = compute(key);
    known.set(key, computed);
    return computed;
  };
};

const onwardOf = (after: Plan, step: DepartureStep, index: number): Cumulative => {
  const departure = step.departures[index];
  if (departure === undefined) throw new RangeError(`There is no departure ${index}.`);
  const arrival = arrivalOf(departure);
  const start = waitingSince(scaled(arrival, 1 / totalOf(arrival)));
  return cumulativeOf(propagate(after, start, { end: endOf(arrival) + HORIZON_BINS }).delivered);
};

const quoteOf = (bin: number, { step, inTime, onward }: Tables): Quote => {
  const first = firstLeavingAfter(step.departures, bin * BIN_MINUTES);
  const arriving: number[] = [];
  let before = 0;
  let waiting = 0;
  const possible = step.departures.slice(first);
  for (const [offset, { cancellation, room }] of possible.entries()) {
    const chance = inTimeAt(inTime(first + offset), bin);
    arriving.push(Math.max(0, chance - before));
    waiting = (waiting + chance - before) * (1 - (1 - cancellation) * room);
    before = Math.max(before, chance);
    if (waiting < NEGLIGIBLE && before > 1 - NEGLIGIBLE) break;
  }
  const shares = sharesOf(Float64Array.from(arriving), possible.slice(0, arriving.length));
  const parts = shares.flatMap(({ share }, offset) =>
    share < NEGLIGIBLE ? [] : [{ share, of: onward(first + offset) }],
  );
  const mixture = { parts, end: Number.POSITIVE_INFINITY };
  const kept = parts.reduce((sum, { share, of }) => sum + share * of.total, 0);
  return {
    mixture,
    moments: {
      p10: quantileIn(mixture, TOLD_SHARES.p10),
      p50: quantileIn(mixture, TOLD_SHARES.p50),
      p80: quantileIn(mixture, TOLD_SHARES.p80),
      p95: quantileIn(mixture, TOLD_SHARES.p95),
    },
    shares: shares.filter(({ share }) => share >= NEGLIGIBLE),
    lost: Math.max(0, 1 - kept),
  };
};
