// What would change a promise: whether the booked sailing is made, and how each step ahead ends.
import type { Sensitivity } from '@fourports/contracts/planning/promises';
import type { Promised } from '../derive-promise.ts';
import type { Fact } from '../evidence.ts';
import { type Masses, scaled, sumOf } from '../masses.ts';
import { quantileOf, quantilesOf } from '../read-masses.ts';
import { momentsOf, tellChance, tellMoment, tellMoments } from '../tell-moments.ts';
import type { Derived } from './promise-journey.ts';

export type Looking = { readonly readyAt: number; readonly asOf: number };

const EARLY = 0.1;
const LATE = 0.9;
/** Odds this near to certain are settled. */
const SETTLED = 0.0005;
/** Medians nearer to each other than this are not told. */
const LEAST_SWING_MINUTES = 5;

export const sensitivityOf = ({ from }: Derived, looking: Looking): Sensitivity => {
  const bookedSailing = ifBookedIsTaken(from, looking);
  return {
    ...(bookedSailing === undefined ? {} : { bookedSailing }),
    steps: stepsAhead(from, looking),
  };
};

type From = Derived['from'];

const ifBookedIsTaken = (
  { promised, plan, book, facts, sailingId }: From,
  { readyAt, asOf }: Looking,
): Sensitivity['bookedSailing'] => {
  const ferry = promised.steps.find(({ shares }) => shares?.some((each) => each.departureId === sailingId));
  const share = ferry?.shares?.find(({ departureId }) => departureId === sailingId)?.share ?? 0;
  if (ferry === undefined || share < SETTLED || share > 1 - SETTLED) return undefined;
  const at = Math.max(asOf, readyAt);
  const aboard: Fact = { kind: 'departed', stepId: ferry.stepId, at, departureId: sailingId };
  if (!plan.steps.some(({ stepId }) => stepId === ferry.stepId)) return undefined;
  const taken = book.promiseFor({ readyAt, facts: [...facts, aboard], asOf: at }).delivered;
  return {
    sailingId,
    ifTaken: tellMoments(momentsOf(taken)),
    ifNot: tellMoments(momentsOf(without(promised.delivered, taken, share))),
  };
};

/** What is left of a mixture without one of its parts, as a distribution of its own. */
const without = (whole: Masses, part: Masses, share: number): Masses => {
  const { first, mass } = sumOf([whole, scaled(part, -share)]);
  return scaled({ first, mass: mass.map((each) => Math.max(0, each)) }, 1 / (1 - share));
};

const stepsAhead = (from: From, looking: Looking): Sensitivity['steps'] => {
  const { promised, plan } = from;
  const first = promised.steps.findIndex(({ stepId }) => stepId === promised.underWay);
  if (first === -1) return [];
  return promised.steps
    .slice(first, -1)
    .flatMap(({ stepId }): readonly Sensitivity['steps'][number][] => {
      if (plan.steps.find((each) => each.stepId === stepId)?.kind === 'cutOff') return [];
      const reached = reachedAtMedians(from, looking, { first, stepId });
      const done = promiseIf(from, looking, reached).steps.find((each) => each.stepId === stepId)?.done;
      const ends = done === undefined ? [] : quantilesOf(done, [EARLY, LATE]);
      const [early, late] = ends.map((at) =>
        promiseIf(from, looking, [...reached, { kind: 'done', stepId, at }]),
      );
      if (early === undefined || late === undefined) return [];
      const swing = (quantileOf(late.delivered, 0.5) ?? 0) - (quantileOf(early.delivered, 0.5) ?? 0);
      if (Math.abs(swing) < LEAST_SWING_MINUTES) return [];
      const told = { early: tellEnd(early, from), late: tellEnd(late, from) };
      return [{ stepId, ...told, swingMinutes: Math.round(swing) }];
    })
    .toSorted((one, other) => Math.abs(other.swingMinutes) - Math.abs(one.swingMinutes));
};

/** The steps before one, each ended at its median: what is left to differ is the step's own. */
const reachedAtMedians = (
  { promised }: From,
  { asOf }: Looking,
  { first, stepId }: { readonly first: number; readonly stepId: string },
): readonly Fact[] => {
  let last = asOf;
  const until = promised.steps.findIndex((each) => each.stepId === stepId);
  return promised.steps.slice(first, until).flatMap(({ stepId: before, done }): readonly Fact[] => {
    last = Math.max(last, quantileOf(done, 0.5) ?? last);
    return [{ kind: 'done', stepId: before, at: last }];
  });
};

const promiseIf = ({ book, facts }: From, { readyAt, asOf }: Looking, supposed: readonly Fact[]): Promised =>
  book.promiseFor({
    readyAt,
    facts: [...facts, ...supposed],
    asOf: Math.max(asOf, ...supposed.map(({ at }) => at)),
  });

const tellEnd = (
  { delivered, steps }: Promised,
  { sailingId }: From,
): Sensitivity['steps'][number]['early'] => {
  const booked = steps
    .flatMap(({ shares = [] }) => shares)
    .find(({ departureId }) => departureId === sailingId);
  return {
    p50: tellMoment(quantileOf(delivered, 0.5)),
    p80: tellMoment(quantileOf(delivered, 0.8)),
    ...(booked === undefined ? {} : { bookedSailing: tellChance(booked.share) }),
  };
};
