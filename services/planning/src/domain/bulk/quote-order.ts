// One order quoted: of the ways asked for, the one whose P80 is earliest.
import type { Process } from '@fourports/contracts/planning/process';
import { chanceBy } from '../mixture.ts';
import type { Plan } from '../plan.ts';
import type { Quote, QuoteBook } from '../quote-book.ts';
import type { Order, RowFault } from './read-order.ts';

/** A process as it is laid for the week of a ready time; undefined where that week is one too many. */
export type LaidFor = (
  described: Process,
  readyAt: number,
) => { readonly plan: Plan; readonly book: QuoteBook; readonly publishedUntil?: string } | undefined;

export type QuotedOrder = {
  readonly order: Order;
  readonly described: Process;
  /** As it is laid for the week of the ready time. */
  readonly plan: Plan;
  readonly quote: Quote;
  readonly departure: TakenDeparture;
  readonly chanceByDeadline?: number;
};

/** The one that is taken most probably. */
export type TakenDeparture = {
  readonly departureId: string;
  readonly departsAt: number;
  readonly share: number;
};

export type RowAnswer = { readonly quoted: QuotedOrder } | { readonly faults: readonly RowFault[] };

export const quoteOrder = (
  order: Order,
  {
    laidFor,
    weeks,
    readyText,
  }: { readonly laidFor: LaidFor; readonly weeks: number; readonly readyText: string },
): RowAnswer => {
  let best: { described: Process; quote: Quote; plan: Plan; publishedUntil?: string } | undefined;
  for (const described of order.processes) {
    const laid = laidFor(described, order.readyAt);
    if (laid === undefined) {
      return { faults: [{ code: 'tooManyWeeks', role: 'ready', value: readyText, known: [String(weeks)] }] };
    }
    const quote = laid.book.quoteFor(order.readyAt);
    if (best === undefined || isEarlier(quote, best.quote)) best = { ...laid, described, quote };
  }
  const departure = best === undefined ? undefined : takenIn(best.quote, best.plan);
  if (best === undefined || departure === undefined || best.quote.moments.p10 === undefined) {
    return { faults: [unsailed(best, order.readyAt, readyText)] };
  }
  const { described, quote, plan } = best;
  return {
    quoted: {
      order,
      described,
      plan,
      quote,
      departure,
      ...(order.deadlineAt === undefined
        ? {}
        : { chanceByDeadline: chanceBy(quote.mixture, order.deadlineAt) }),
    },
  };
};

/** Nothing leaves after it because nothing later is published, or nothing that leaves gets there. */
const unsailed = (
  best: { readonly plan: Plan; readonly publishedUntil?: string } | undefined,
  readyAt: number,
  value: string,
): RowFault => {
  const ferry = best?.plan.steps.find(({ kind }) => kind === 'departure');
  const isLeft =
    ferry?.kind === 'departure' && ferry.departures.every(({ departsAt }) => departsAt < readyAt);
  return best?.publishedUntil === undefined || !isLeft
    ? { code: 'noDeparture', role: 'ready', value }
    : { code: 'beyondPublishedSailings', role: 'ready', value, known: [best.publishedUntil] };
};

const isEarlier = ({ moments: one }: Quote, { moments: other }: Quote): boolean =>
  (one.p80 ?? Number.POSITIVE_INFINITY) < (other.p80 ?? Number.POSITIVE_INFINITY);

/** A quote is the same for all who are ready in the same five minutes, and so is what it takes. */
const taken = new WeakMap<Quote, TakenDeparture | 'none'>();

const takenIn = (quote: Quote, plan: Plan): TakenDeparture | undefined => {
  const known = taken.get(quote) ?? findTaken(quote, plan) ?? 'none';
  taken.set(quote, known);
  return known === 'none' ? undefined : known;
};

const findTaken = ({ shares }: Quote, { steps }: Plan): TakenDeparture | undefined => {
  const most = shares.reduce<(typeof shares)[number] | undefined>(
    (best, each) => (best === undefined || each.share > best.share ? each : best),
    undefined,
  );
  const step = steps.find(({ kind }) => kind === 'departure');
  if (most === undefined || step?.kind !== 'departure') return undefined;
  const departure = step.departures.find(({ departureId }) => departureId === most.departureId);
  return departure === undefined
    ? undefined
    : { departureId: most.departureId, departsAt: departure.departsAt, share: most.share };
};
