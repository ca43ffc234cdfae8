// The promise: the distribution of the delivery, given everything that has happened, and what it rests on.
import { horizonFrom } from './condition.ts';
import { type Fact, type Standing, standingAt } from './evidence.ts';
import { binOf } from './grid.ts';
import { pointAt, totalOf } from './masses.ts';
import type { Plan } from './plan.ts';
import { type Propagated, propagate, type StepOutcome } from './propagate.ts';
import {
  aboard,
  activityUnderWay,
  earliestAfter,
  type Now,
  type UnderWay,
  waitingInPort,
} from './under-way.ts';
import { pastCutOffAt, waitingSince } from './waiting.ts';

export type Asked = {
  readonly readyAt: number;
  readonly facts: readonly Fact[];
  /** The moment of asking: what comes later is not known. */
  readonly asOf: number;
};

export type Promised = Propagated & {
  /** The step under way, or undefined when everything is done. */
  readonly underWay: string | undefined;
  /** The step under way has lasted longer than anything known of it allows. */
  readonly overdue: boolean;
};

/** What lies ahead: the step under way, and what follows it. */
export type Ahead = { readonly current: UnderWay; readonly following: Propagated };

export type At = { readonly standing: Standing; readonly earliest: number; readonly now: Now };

/** `lookAhead` may remember what it has computed for others in the same place. */
export const derivePromise = (
  plan: Plan,
  { readyAt, facts, asOf }: Asked,
  lookAhead: (plan: Plan, at: At) => Ahead = propagateAhead,
): Promised => {
  const known = standingAt(plan, readyAt, { facts, asOf });
  const { standing, earliest } = pastCutOffs(plan, known);
  const now = { asOf, end: horizonFrom(Math.max(asOf, readyAt)) };
  const past = pastOutcomes(plan, standing);
  const step = plan.steps[standing.current];
  if (step === undefined) {
    const delivered = pointAt(binOf(standing.since));
    const lost = { noDeparture: 0, beyond: 0 };
    return { steps: past, delivered, lost, underWay: undefined, overdue: false };
  }
  const { current, following } = lookAhead(plan, { standing, earliest, now });
  const noDeparture = following.lost.noDeparture + current.left;
  const outcome: StepOutcome = {
    stepId: step.stepId,
    done: current.done,
    ...(current.shares === undefined ? {} : { shares: current.shares }),
  };
  return {
    delivered: following.delivered,
    steps: [...past, outcome, ...following.steps],
    lost: { noDeparture, beyond: Math.max(0, 1 - totalOf(following.delivered) - noDeparture) },
    underWay: step.stepId,
    overdue: current.overdue,
  };
};

export const propagateAhead = (
  plan: Plan,
  { standing, earliest, now }: At,
  onward: typeof propagate = propagate,
): Ahead => {
  const current = currentStep(plan, { standing, earliest, now });
  const isDeparture = plan.steps[standing.current]?.kind === 'departure';
  const following = onward(plan, waitingSince(current.done, isDeparture ? 0 : earliest), {
    fromStep: standing.current + 1,
    end: now.end,
  });
  return { current, following };
};

/** Cut-offs take no time: those that follow what is done are passed at the same moment. */
const pastCutOffs = (plan: Plan, known: Standing) => {
  let earliest = earliestAfter(plan, known);
  let { current } = known;
  for (let step = plan.steps[current]; step?.kind === 'cutOff'; step = plan.steps[current]) {
    earliest = pastCutOffAt(earliest, step.closings, known.since);
    current += 1;
  }
  return { standing: { ...known, current, since: beginOf(known, current) }, earliest };
};

/** A step that was said to have begun began then; one that is only next, not before it could. */
const beginOf = ({ since, hasBegun, notBefore }: Standing, current: number): number =>
  hasBegun ? since : Math.max(since, notBefore.get(current) ?? since);

const currentStep = (plan: Plan, { standing, earliest, now }: At): UnderWay => {
  const step = plan.steps[standing.current];
  if (step?.kind === 'activity') return activityUnderWay(step, standing, now);
  if (step?.kind !== 'departure') throw new RangeError('A cut-off takes no time and is never under way.');
  const on = standing.departureId === undefined ? undefined : aboard(step, standing.departureId, now);
  return on ?? waitingInPort(step, pastCutOffAt(earliest, step.closings, standing.since), now);
};

const pastOutcomes = (plan: Plan, { doneAt, current }: Standing): readonly StepOutcome[] =>
  plan.steps.slice(0, current).flatMap(({ stepId }, index) => {
    const at = doneAt.get(index);
    return at === undefined ? [] : [{ stepId, done: pointAt(binOf(at)) }];
  });
