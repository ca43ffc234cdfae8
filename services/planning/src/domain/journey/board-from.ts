// A laid plan as one journey travels it: not on a sailing before the one it is booked on, and no further than asked.
import type { Plan, PlanStep } from '../plan.ts';

export type Travelling = {
  readonly untilStepId?: string;
  /** The sailing booked, or the one the goods were said to be on. */
  readonly sailingId: string;
  /** There is room for them on that one, whoever else finds none. */
  readonly hasPlace: boolean;
};

/** Undefined where the plan's ferry does not have that sailing. */
export const boardFrom = (plan: Plan, { untilStepId, sailingId, hasPlace }: Travelling): Plan | undefined => {
  const ferry = plan.steps.findIndex(({ kind }) => kind === 'departure');
  const step = plan.steps[ferry];
  if (step?.kind !== 'departure') return undefined;
  const first = step.departures.findIndex(({ departureId }) => departureId === sailingId);
  if (first === -1) return undefined;
  const until = plan.steps.findIndex(({ stepId }) => stepId === untilStepId);
  const steps = until === -1 ? plan.steps : plan.steps.slice(0, until + 1);
  return {
    ...plan,
    steps: steps.map((each, index) => (index <= ferry ? from(each, first, hasPlace) : each)),
  };
};

/** Closings lie in the order of departures: leaving out the first of those leaves out the first of these. */
const from = (step: PlanStep, first: number, hasPlace: boolean): PlanStep => {
  switch (step.kind) {
    case 'activity':
      return step;
    case 'cutOff':
      return { ...step, closings: step.closings.subarray(first) };
    case 'departure':
      return {
        ...step,
        departures: step.departures
          .slice(first)
          .map((each, index) => (index === 0 && hasPlace ? { ...each, room: 1 } : each)),
        closings: step.closings.subarray(first),
      };
  }
};
