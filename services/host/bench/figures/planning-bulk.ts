// Bulk quotes: orders as lines of JSON in memory, read, quoted and written as lines of JSON, on one core.
import {
  chanceBy,
  instantOf,
  minutesOf,
  openQuoteBook,
  type readProcessCatalogue,
} from '@fourports/planning/engine';
import { caseOf, layCase, seededRandom } from '@fourports/planning/testing';
import { type Line, rateLine, singleRateLine } from '../figure.ts';
import { processorMillis } from '../processor-time.ts';
import { quantile } from '../statistics.ts';

const ORDERS = 100_000;
const ROUNDS = 5;
const FROM = '2026-12-01T00:00:00Z';
const DAYS = 14;
const PROCESSES = [
  'prc_whole-truck-weihai-narita',
  'prc_sea-express-weihai-seoul',
  'prc_container-weihai-seoul',
];

type Catalogue = ReturnType<typeof readProcessCatalogue>;
type Order = {
  readonly order: string;
  readonly processId: string;
  readonly readyAt: string;
  readonly deadlineAt: string;
};
type Books = ReadonlyMap<string, ReturnType<typeof openQuoteBook>>;

/** The first round opens every book and fills its tables; the others find them. */
export const measureBulk = (catalogue: Catalogue): readonly Line[] => {
  const input = ordersAsLines();
  const plans = catalogue.processes
    .filter(({ processId }) => PROCESSES.includes(processId))
    .map((process) => ({ process, plan: layCase(caseOf(catalogue, process, FROM, DAYS)) }));
  const books: Books = new Map(plans.map(({ process, plan }) => [process.processId, openQuoteBook(plan)]));
  const cold = perSecond(() => quoteLines(input, books));
  const rounds = Array.from({ length: ROUNDS }, () => {
    const ours = perSecond(() => quoteLines(input, books));
    const reference = perSecond(() => parseAndWrite(input));
    return { ours, reference, ratio: ours / reference };
  });
  const pick = (of: 'ours' | 'reference' | 'ratio') => rounds.map((round) => round[of]);
  return [
    singleRateLine(`planning: first ${ORDERS} quotes in bulk, tables empty`, cold),
    rateLine(`planning: ${ORDERS} quotes in bulk beside parsing and writing alone`, {
      ours: quantile(pick('ours'), 0.5),
      reference: quantile(pick('reference'), 0.5),
      ratio: quantile(pick('ratio'), 0.5),
      lowest: Math.min(...pick('ratio')),
      highest: Math.max(...pick('ratio')),
    }),
  ];
};

const ordersAsLines = (): string => {
  const random = seededRandom(1);
  const from = minutesOf(FROM);
  return Array.from({ length: ORDERS }, (_, index) => {
    const ready = from + Math.floor(random() * DAYS * 1440);
    const order: Order = {
      order: `order-${index}`,
      processId: PROCESSES[index % PROCESSES.length] ?? '',
      readyAt: instantOf(ready),
      deadlineAt: instantOf(ready + 7 * 1440),
    };
    return JSON.stringify(order);
  }).join('\n');
};

const quoteLines = (input: string, books: Books): string =>
  input
    .split('\n')
    .map((line) => {
      const order: Order = JSON.parse(line);
      const book = books.get(order.processId);
      if (book === undefined) throw new Error(`There is no process ${order.processId}.`);
      const quote = book.quoteFor(minutesOf(order.readyAt));
      const byDeadline = rounded(chanceBy(quote.mixture, minutesOf(order.deadlineAt)));
      return JSON.stringify({ ...order, ...written(quote), byDeadline });
    })
    .join('\n');

type Quote = ReturnType<ReturnType<typeof openQuoteBook>['quoteFor']>;
type Written = ReturnType<typeof write>;

/** A quote is the same for all who are ready in the same five minutes, and is written once for them. */
const known = new WeakMap<Quote, Written>();
const written = (quote: Quote): Written => {
  const found = known.get(quote);
  if (found !== undefined) return found;
  const made = write(quote);
  known.set(quote, made);
  return made;
};

const write = ({ moments, lost }: Quote) => ({
  p50: told(moments.p50),
  p80: told(moments.p80),
  p95: told(moments.p95),
  lost: rounded(lost),
});

/** Odds to a millionth: more is neither known nor read. */
const rounded = (chance: number): number => Math.round(chance * 1_000_000) / 1_000_000;

const told = (moment: number | undefined): string | null => (moment === undefined ? null : instantOf(moment));

const parseAndWrite = (input: string): string =>
  input
    .split('\n')
    .map((line) =>
      JSON.stringify({ ...JSON.parse(line), p50: FROM, p80: FROM, p95: FROM, byDeadline: 0.5, lost: 0 }),
    )
    .join('\n');

const perSecond = (work: () => string): number => {
  const began = processorMillis();
  work();
  return ORDERS / ((processorMillis() - began) / 1_000);
};
