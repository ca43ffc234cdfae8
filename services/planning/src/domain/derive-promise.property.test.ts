import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDeparture, at, type Case, type CaseStep, layCase } from '../testing/case.ts';
import type { Departure } from './departure.ts';
import { derivePromise } from './derive-promise.ts';
import { instantOf } from './grid.ts';
import { type Masses, totalOf } from './masses.ts';
import { quantileOf } from './read-masses.ts';

const READY = at('2026-12-24T03:00Z');
const SHARES = [0.05, 0.1, 0.25, 0.5, 0.8, 0.9];
// What is trimmed from each step may move a quantile by its own mass; on a flat stretch that is a sailing's gap.
const TRIMMED = 2e-6;

const duration = fc
  .record({
    kind: fc.constantFrom('gamma' as const, 'lognormal' as const),
    shift: fc.integer({ min: 0, max: 60 }),
    median: fc.integer({ min: 5, max: 2000 }),
    spread: fc.double({ min: 1.1, max: 4, noNaN: true }),
  })
  .map(({ kind, shift, median, spread }) => ({
    kind,
    shiftMinutes: shift,
    quantiles: [
      { share: 0.5, minutes: shift + median },
      { share: 0.95, minutes: shift + median * spread },
    ] as [{ share: number; minutes: number }, { share: number; minutes: number }],
  }));

const activity = (stepId: string) =>
  fc.record({ kind: fc.constant('activity' as const), stepId: fc.constant(stepId), duration });

/** Departures every one to three days; cut-offs and rates differ, delays do not: then the process is first in, first out. */
const departures = fc
  .array(
    fc.record({
      gapMinutes: fc.integer({ min: 60, max: 4320 }),
      cancellation: fc.double({ min: 0, max: 1, noNaN: true }),
      room: fc.double({ min: 0.2, max: 1, noNaN: true }),
      gate: fc.integer({ min: 0, max: 600 }),
      customs: fc.integer({ min: 0, max: 600 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((each) => {
    let departs = READY;
    return each.map(({ gapMinutes, cancellation, room, gate, customs }, index): Departure => {
      departs += gapMinutes;
      const cutOffs = { gateIn: departs - gate, customs: departs - customs };
      return aDeparture(`${index}`, instantOf(departs), { cancellation, room, cutOffs });
    });
  });

const processOf = fc.record({
  first: activity('drive'),
  second: activity('customs'),
  last: activity('discharge'),
  departures,
});
type Drawn = typeof processOf extends fc.Arbitrary<infer T> ? T : never;

const caseOf = ({ first, second, last, departures: drawn }: Drawn, readyAt = READY): Case => {
  const steps: CaseStep[] = [
    first,
    { kind: 'cutOff', stepId: 'gate-in', cutOff: 'gateIn' },
    second,
    { kind: 'cutOff', stepId: 'released', cutOff: 'customs' },
    { kind: 'departure', stepId: 'ferry', departures: drawn },
    last,
  ];
  return { steps, years: [], readyAt };
};
const promiseOf = (of: Case) => derivePromise(layCase(of), { readyAt: of.readyAt, facts: [], asOf: READY });
const quantile = (delivered: Masses, share: number): number =>
  quantileOf(delivered, share) ?? Number.POSITIVE_INFINITY;

/** `later` is nowhere before `sooner`, but for what trimming moves. */
const expectNotBefore = (sooner: Case, later: Case): void => {
  const [one, other] = [promiseOf(sooner).delivered, promiseOf(later).delivered];
  for (const share of SHARES) {
    expect(quantile(other, share + TRIMMED)).toBeGreaterThanOrEqual(quantile(one, share - TRIMMED) - 1e-3);
  }
};

test('mass is conserved: what is not delivered is counted as lost', () => {
  fc.assert(
    fc.property(processOf, (drawn) => {
      const { delivered, lost, steps } = promiseOf(caseOf(drawn));
      expect(totalOf(delivered) + lost.noDeparture + lost.beyond).toBeCloseTo(1, 9);
      const shares = steps.flatMap((step) => step.shares ?? []).reduce((sum, { share }) => sum + share, 0);
      expect(shares + lost.noDeparture).toBeLessThanOrEqual(1 + 1e-9);
    }),
    { numRuns: 60 },
  );
});

test('who is ready earlier is never there later, at any quantile', () => {
  fc.assert(
    fc.property(processOf, fc.integer({ min: 1, max: 3000 }), (drawn, minutes) => {
      expectNotBefore(caseOf(drawn), caseOf(drawn, READY + minutes));
    }),
    { numRuns: 40 },
  );
});

test('a higher rate of cancellation makes no quantile earlier', () => {
  fc.assert(
    fc.property(processOf, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, rate) => {
      const higher = drawn.departures.map((each) => ({
        ...each,
        cancellation: each.cancellation + (1 - each.cancellation) * rate,
      }));
      expectNotBefore(caseOf(drawn), caseOf({ ...drawn, departures: higher }));
    }),
    { numRuns: 40 },
  );
});
