// The answer to a row: cells behind those of its own, or fields beside them.
import type { BulkAnswer, BulkQuote } from '@fourports/contracts/planning/bulk';
import type { Process } from '@fourports/contracts/planning/process';
import { instantOf } from '../grid.ts';
import type { Plan } from '../plan.ts';
import type { Quote } from '../quote-book.ts';
import { showingOf, tellChance, tellMoments } from '../tell-moments.ts';
import { type BulkWords, filled } from './bulk-words.ts';
import type { Cell } from './csv-text.ts';
import type { QuotedOrder } from './quote-order.ts';
import { clockText, type ZoneOffsets } from './zone-offset.ts';

/** The order of the cells that are added. */
export const ANSWER_ORDER: readonly BulkAnswer[] = [
  'p10',
  'p50',
  'p80',
  'p95',
  'zone',
  'byDeadline',
  'departure',
  'departureAt',
  'departureShare',
  'processId',
  'assumptions',
  'error',
];

export type RowTelling = {
  readonly words: BulkWords;
  readonly offsets: ZoneOffsets;
  /** How many figures of a process, and of the departures it is laid on, are assumptions. */
  readonly assumptionsOf: (described: Process, plan: Plan) => number;
};

/** What goes for all who are ready in the same five minutes is written once for them. */
type Remembered = { readonly before: readonly Cell[]; readonly after: readonly Cell[] };

/** The cells of `ANSWER_ORDER`, for one language. */
export const openCellTelling = (
  telling: RowTelling,
): ((quoted: QuotedOrder, error: string) => readonly Cell[]) => {
  const known = new WeakMap<Quote, Remembered>();
  return (quoted, error) => {
    let cells = known.get(quoted.quote);
    if (cells === undefined) {
      cells = sharedCells(telling, quoted);
      known.set(quoted.quote, cells);
    }
    const { chanceByDeadline } = quoted;
    const chance = chanceByDeadline === undefined ? null : tellChance(chanceByDeadline);
    return [...cells.before, chance, ...cells.after, error];
  };
};

const sharedCells = (
  { words, offsets, assumptionsOf }: RowTelling,
  { order, described, plan, quote, departure }: QuotedOrder,
): Remembered => {
  const { destination, origin } = order;
  const clock = (moment: number | undefined): Cell =>
    moment === undefined ? null : clockText(offsets, destination.timeZone, moment);
  const { p10, p50, p80, p95 } = quote.moments;
  return {
    before: [clock(p10), clock(p50), clock(p80), clock(p95), destination.timeZone],
    after: [
      departure.departureId,
      clockText(offsets, origin.timeZone, departure.departsAt),
      tellChance(departure.share),
      described.processId,
      tellBasis(words, assumptionsOf(described, plan)),
    ],
  };
};

const tellBasis = (words: BulkWords, count: number): string => {
  if (count === 0) return words.published;
  return filled(count === 1 ? (words.assumptions_one ?? words.assumptions) : words.assumptions, { count });
};

/** A row without an answer: as many cells, and the reason in the last. */
export const unansweredCells = (error: string): readonly Cell[] => [
  ...Array<null>(ANSWER_ORDER.length - 1).fill(null),
  error,
];

/** The same for a line of JSON. */
export const openQuoteTelling = ({
  assumptionsOf,
}: Pick<RowTelling, 'assumptionsOf'>): ((quoted: QuotedOrder) => BulkQuote) => {
  const known = new WeakMap<Quote, Omit<BulkQuote, 'readyAt' | 'chanceByDeadline'>>();
  return ({ order, described, plan, quote, departure, chanceByDeadline }) => {
    let shared = known.get(quote);
    if (shared === undefined) {
      shared = {
        processId: described.processId,
        version: described.version,
        delivery: tellMoments(quote.moments),
        timeZone: order.destination.timeZone,
        show: showingOf(quote.moments),
        departure: {
          departureId: departure.departureId,
          departureAt: instantOf(departure.departsAt),
          share: tellChance(departure.share),
        },
        assumptions: assumptionsOf(described, plan),
        lost: tellChance(quote.lost),
      };
      known.set(quote, shared);
    }
    return {
      ...shared,
      readyAt: instantOf(order.readyAt),
      ...(chanceByDeadline === undefined ? {} : { chanceByDeadline: tellChance(chanceByDeadline) }),
    };
  };
};
