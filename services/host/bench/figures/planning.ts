// Planning without the product around it: the engine held against a million draws of dice, and its speed beside theirs.
// What is laid (gridded durations, opening hours, dated departures) is laid once for a version and not in the times,
// which are processor time: all of it runs on one core and waits for nothing.
import { chanceBy, derivePromise, openQuoteBook, readProcessCatalogue } from '@fourports/planning/engine';
import {
  agreementOf,
  caseOf,
  delaysIn,
  layCase,
  seededRandom,
  simulate,
  simulateContinuously,
} from '@fourports/planning/testing';
import type { Line } from '../figure.ts';
import { processorMillis } from '../processor-time.ts';
import { quantile } from '../statistics.ts';
import { measureBulk } from './planning-bulk.ts';

const DRAWS = 1_000_000;
const SEED = 20_261_129;
const READY_AT = '2026-12-29T08:00:00Z';
const COLD_ROUNDS = 40;
const WARM_ROUNDS = 100_000;
/** Warm quotes ask about the ready times of a day, and about a deadline a week later. */
const SPREAD_MINUTES = 1440;
const WEEK_MINUTES = 7 * 1440;
/** A plan in at most a hundredth of the time of its simulation, a quote looked up in a fifty-thousandth. */
const COLD_TARGET = 100;
const WARM_TARGET = 50_000;
const TOLERANCE = 0.003;
const SHARES = [0.1, 0.5, 0.8, 0.95];

export const measurePlanning = (): readonly Line[] => {
  const catalogue = readProcessCatalogue();
  const offered = catalogue.processes.filter(({ standing }) => standing.status === 'offered');
  const measured = offered.map((process) => {
    const played = caseOf(catalogue, process, READY_AT);
    return measureProcess(process.processId, played, delaysIn(catalogue, process));
  });
  return [
    ...measured.flatMap(({ lines }) => lines),
    ratioLine(
      'planning: cold plan, all processes',
      measured.map(({ cold }) => cold),
      COLD_TARGET,
    ),
    ratioLine(
      'planning: warm quote, all processes',
      measured.map(({ warm }) => warm),
      WARM_TARGET,
    ),
    ...measureBulk(catalogue),
  ];
};

type Timed = { readonly ours: number; readonly reference: number };
type Played = ReturnType<typeof caseOf>;

const measureProcess = (name: string, played: Played, delays: ReturnType<typeof delaysIn>) => {
  const plan = layCase(played);
  const asked = { readyAt: played.readyAt, facts: [], asOf: played.readyAt };
  const exact = derivePromise(plan, asked);
  const began = processorMillis();
  const dice = simulate(played, { draws: DRAWS, random: seededRandom(SEED) });
  const reference = processorMillis() - began;
  const onGrid = agreementOf(exact.delivered, dice);
  const offGrid = agreementOf(
    exact.delivered,
    simulateContinuously(played, delays, { draws: DRAWS, random: seededRandom(SEED + 1) }),
  );
  const cold = millisPerCall(COLD_ROUNDS, () => derivePromise(plan, asked));
  const book = openQuoteBook(plan);
  for (let minute = 0; minute < SPREAD_MINUTES; minute += 1) book.quoteFor(played.readyAt + minute);
  const warm = millisPerCall(WARM_ROUNDS, (round) => {
    const { mixture } = book.quoteFor(played.readyAt + (round % SPREAD_MINUTES));
    chanceBy(mixture, played.readyAt + WEEK_MINUTES);
  });
  const lost = exact.lost.beyond + exact.lost.noDeparture;
  return {
    cold: { ours: cold, reference },
    warm: { ours: warm, reference },
    lines: [
      {
        what: `planning: ${name}, furthest from ${DRAWS} draws (at most ${TOLERANCE})`,
        ours: `${onGrid.furthest.toFixed(5)}, ${SHARES.length - onGrid.quantilesOff.length} of ${SHARES.length} quantiles agree, lost ${lost.toExponential(1)}`,
        reference: `off the grid ${offGrid.furthest.toFixed(5)}, ${SHARES.length - offGrid.quantilesOff.length} of ${SHARES.length}`,
      },
    ],
  };
};

/** The median of single calls, after a tenth of them to warm up; of very short ones, their mean. */
const millisPerCall = (rounds: number, call: (round: number) => void): number => {
  for (let round = 0; round < rounds / 10; round += 1) call(round);
  if (rounds > 1000) {
    const began = processorMillis();
    for (let round = 0; round < rounds; round += 1) call(round);
    return (processorMillis() - began) / rounds;
  }
  return quantile(
    Array.from({ length: rounds }, (_, round) => {
      const began = processorMillis();
      call(round);
      return processorMillis() - began;
    }),
    0.5,
  );
};

const ratioLine = (what: string, timed: readonly Timed[], target: number): Line => {
  const ratios = timed.map(({ ours, reference }) => reference / ours);
  const median = (pick: (each: Timed) => number): number => quantile(timed.map(pick), 0.5);
  return {
    what,
    ours: millis(median(({ ours }) => ours)),
    reference: `${DRAWS} draws ${millis(median(({ reference }) => reference))}`,
    paired: {
      ours: median(({ ours }) => ours),
      reference: median(({ reference }) => reference),
      ratio: quantile(ratios, 0.5),
      lowest: Math.min(...ratios),
      highest: Math.max(...ratios),
    },
    target,
  };
};

const millis = (value: number): string =>
  value < 0.1 ? `${(value * 1000).toFixed(1)} µs` : `${value.toFixed(1)} ms`;
