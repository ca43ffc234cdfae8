// Each process laid on the sailings of some weeks, once, when it is first asked for.
import type { Process } from '@fourports/contracts/planning/process';
import { binOf, HORIZON_BINS, startOf } from '../domain/grid.ts';
import { directionKey, type KnownSailing } from '../domain/known-sailing.ts';
import { monthOf } from '../domain/learn/observation.ts';
import { outlineProcess } from '../domain/outline-process.ts';
import { layPlan, type Plan } from '../domain/plan.ts';
import { crossingNamed, type ProcessCatalogue } from '../domain/process-catalogue.ts';
import { openQuoteBook, type QuoteBook } from '../domain/quote-book.ts';
import type { Figures } from './figures.ts';

export type LaidProcess = {
  readonly plan: Plan;
  readonly book: QuoteBook;
  /** The figures it is laid with. */
  readonly catalogue: ProcessCatalogue;
  readonly distributionVersion: number;
  /** The last day for which sailings of its first ferry are published; absent where none is. */
  readonly publishedUntil?: string;
};
export type Laying = (process: Process) => LaidProcess;
export type Change = (catalogue: ProcessCatalogue) => ProcessCatalogue;

const DAY_BINS = 288;
const WEEK_BINS = 7 * DAY_BINS;
/** A sailing that has left matters to nobody who becomes ready; a day for zones and delays. */
const BINS_BEFORE = 2 * DAY_BINS;

/** Ready times of one week share their plans. */
export const weekAt = (readyAt: number): number => Math.floor(binOf(readyAt) / WEEK_BINS);

/** The sailings that matter, and the bins they may lie in. */
export type Days = {
  readonly sailings: readonly KnownSailing[];
  readonly from: number;
  readonly to: number;
  /** By `directionKey`: the last day for which sailings are published. */
  readonly publishedUntil?: ReadonlyMap<string, string>;
};

/** The bins that matter to whoever becomes ready in these weeks. */
export const daysOf = ({
  first,
  last,
}: {
  readonly first: number;
  readonly last: number;
}): Pick<Days, 'from' | 'to'> => ({
  from: first * WEEK_BINS - BINS_BEFORE,
  to: (last + 1) * WEEK_BINS + HORIZON_BINS,
});

export const layOnce = (
  { catalogueIn, version }: Pick<Figures, 'catalogueIn' | 'version'>,
  days: Days,
  change: Change = (catalogue) => catalogue,
): Laying => {
  // By itself, not by its id: a process with a step known to be looked at is laid beside the one without.
  const known = new Map<Process, LaidProcess>();
  const month = monthOf(startOf(Math.round((days.from + BINS_BEFORE + days.to - HORIZON_BINS) / 2)));
  return (process) => {
    const found = known.get(process);
    if (found !== undefined) return found;
    const catalogue = change(catalogueIn(process, month));
    // A unit may be under way beyond the last departure: places must be open or closed until then.
    const calendar = { years: catalogue.years, from: days.from, to: days.to + HORIZON_BINS };
    const plan = layPlan(outlineProcess(catalogue, process, days), calendar);
    const publishedUntil = lastPublished(catalogue, process, days);
    const laid = {
      plan,
      book: openQuoteBook(plan),
      catalogue,
      distributionVersion: version,
      ...(publishedUntil === undefined ? {} : { publishedUntil }),
    };
    known.set(process, laid);
    return laid;
  };
};

const lastPublished = (
  catalogue: ProcessCatalogue,
  { steps }: Process,
  { publishedUntil }: Days,
): string | undefined => {
  const ferry = steps.find(({ kind }) => kind === 'ferry');
  return ferry?.kind === 'ferry'
    ? publishedUntil?.get(directionKey(crossingNamed(catalogue, ferry.crossingId)))
    : undefined;
};
