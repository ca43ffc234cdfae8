// Exact propagation: the distribution of each step's end, from the distribution of its beginning.
import { board, type DepartureShare } from './board.ts';
import { convolved } from './convolve.ts';
import { type Masses, sumOf, totalOf, trimmed } from './masses.ts';
import { heldUntilOpen } from './openings.ts';
import type { Plan, PlanStep } from './plan.ts';
import { everyoneIn, pastCutOff, type Waiting, waitingSince } from './waiting.ts';

export type StepOutcome = {
  readonly stepId: string;
  /** When it is done: the step's marginal. */
  readonly done: Masses;
  /** Of a departure: the chance to take each. */
  readonly shares?: readonly DepartureShare[];
};

export type Propagated = {
  readonly steps: readonly StepOutcome[];
  readonly delivered: Masses;
  /** Mass that no departure of the plan took, and mass beyond the horizon or too thin to follow. */
  readonly lost: { readonly noDeparture: number; readonly beyond: number };
};

// What is cut off on both sides of a step's distribution.
const THIN = 1e-9;

/** Walks the steps of a plan that are left. `end` is the first bin beyond the horizon. */
export const propagate = (
  plan: Plan,
  start: Waiting,
  { fromStep = 0, end }: { readonly fromStep?: number; readonly end: number },
): Propagated => {
  const { waiting, steps, left } = walkThrough(plan.steps.slice(fromStep), start, end);
  const delivered = everyoneIn(waiting);
  const total = totalOf(everyoneIn(start));
  const beyond = Math.max(0, total - totalOf(delivered) - left);
  return { steps, delivered, lost: { noDeparture: left, beyond } };
};

/** `left` is what no departure took. */
const walkThrough = (
  following: readonly PlanStep[],
  start: Waiting,
  end: number,
): { readonly waiting: Waiting; readonly steps: readonly StepOutcome[]; readonly left: number } => {
  let waiting = start;
  let left = 0;
  const steps: StepOutcome[] = [];
  for (const step of following) {
    const walked = walk(step, waiting, end);
    waiting = walked.waiting;
    left += walked.left;
    steps.push(walked.outcome);
  }
  return { waiting, steps, left };
};

type Walked = { readonly waiting: Waiting; readonly outcome: StepOutcome; readonly left: number };

const walk = (step: PlanStep, waiting: Waiting, end: number): Walked => {
  const { stepId } = step;
  switch (step.kind) {
    case 'activity': {
      const after = waiting.map(({ earliest, masses }) => ({ earliest, masses: lasted(step, masses, end) }));
      return { waiting: after, outcome: { stepId, done: everyoneIn(after) }, left: 0 };
    }
    case 'cutOff': {
      const after = pastCutOff(waiting, step.closings);
      return { waiting: after, outcome: { stepId, done: sumOf(after.map(({ masses }) => masses)) }, left: 0 };
    }
    case 'departure': {
      const { shares, arrived, left } = board(pastCutOff(waiting, step.closings), step.departures);
      return { waiting: waitingSince(arrived), outcome: { stepId, done: arrived, shares }, left };
    }
  }
};

export const lasted = (
  step: Extract<PlanStep, { kind: 'activity' }>,
  masses: Masses,
  end: number,
): Masses => {
  const { kernel, hourly } = step;
  if (hourly === undefined) return trimmed(convolved(masses, kernel, end), THIN);
  const { open, opened } = heldUntilOpen(masses, hourly.openings);
  const done = [convolved(open, kernel, end), convolved(opened, hourly.fromOpening, end)];
  return trimmed(sumOf(done), THIN);
};
