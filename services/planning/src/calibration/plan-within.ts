// A plan laid once for years, as one who asks sees it: the weeks around the moment, and what is told of departures.
import type { Departure } from '../domain/departure.ts';
import { startOf } from '../domain/grid.ts';
import type { Plan, PlanStep } from '../domain/plan.ts';

export type Window = {
  /** Bins. */
  readonly from: number;
  readonly to: number;
  /** Known to be cancelled. */
  readonly isCancelled: (departure: Departure, stepId: string) => boolean;
};

export const planWithin = (plan: Plan, window: Window): Plan => ({
  ...plan,
  steps: plan.steps.map((step, index) => stepWithin(step, plan.steps.slice(index), window)),
});

const stepWithin = (step: PlanStep, following: readonly PlanStep[], window: Window): PlanStep => {
  if (step.kind === 'activity') return activityWithin(step, window);
  const next = following.find(({ kind }) => kind === 'departure');
  if (next?.kind !== 'departure') return step;
  const [first, last] = [window.from, window.to].map((bin) =>
    firstLeavingFrom(next.departures, startOf(bin)),
  );
  const closings = step.closings.subarray(first, last);
  if (step.kind === 'cutOff') return { ...step, closings };
  const departures = step.departures
    .slice(first, last)
    .map((departure) =>
      window.isCancelled(departure, step.stepId) ? { ...departure, cancellation: 1 } : departure,
    );
  return { ...step, departures, closings };
};

const firstLeavingFrom = (departures: readonly Departure[], moment: number): number => {
  const found = departures.findIndex(({ departsAt }) => departsAt >= moment);
  return found === -1 ? departures.length : found;
};

const activityWithin = (
  step: Extract<PlanStep, { kind: 'activity' }>,
  { from, to }: Window,
): Extract<PlanStep, { kind: 'activity' }> => {
  if (step.hourly === undefined) return step;
  const { openings, fromOpening } = step.hourly;
  const closures = openings.closures.filter((closure) => closure.to > from && closure.from < to);
  return { ...step, hourly: { fromOpening, openings: { ...openings, closures } } };
};
