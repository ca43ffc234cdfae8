// When the steps ahead end, as milestones that others know: quantiles in minutes after the ready time.
import type { StepOdds } from '@fourports/contracts/planning/promises';
import type { Promised } from '../derive-promise.ts';
import type { Masses } from '../masses.ts';
import type { Plan } from '../plan.ts';
import type { StepOutcome } from '../propagate.ts';
import { quantilesOf, readOnce } from '../read-masses.ts';
import type { StepMarks } from './step-marks.ts';

/** P10, P50, P80, P90. */
export const STEP_SHARES = [0.1, 0.5, 0.8, 0.9] as const;

const momentsTold = readOnce((done: Masses) => quantilesOf(done, STEP_SHARES));

export const tellSteps = (
  { steps, underWay }: Promised,
  plan: Plan,
  { marks, readyAt }: { readonly marks: readonly StepMarks[]; readonly readyAt: number },
): readonly StepOdds[] => {
  const first = steps.findIndex(({ stepId }) => stepId === underWay);
  if (first === -1) return [];
  return steps.slice(first).flatMap((outcome): readonly StepOdds[] => {
    const marked = marks.find(({ stepId }) => stepId === outcome.stepId);
    if (marked === undefined || marked.kind === 'cutOff') return [];
    const after = (moments: readonly number[]) => moments.map((moment) => Math.round(moment - readyAt));
    const { stepId, milestone, placeId } = marked;
    const ended: StepOdds = {
      stepId,
      ...(milestone === undefined ? {} : { milestone }),
      ...(placeId === undefined ? {} : { placeId }),
      minutes: after(momentsTold(outcome.done)),
    };
    const leaving = leavingOf(outcome, plan);
    if (leaving === undefined) return [ended];
    const leaves = marked.kind === 'ferry' ? 'departed' : 'tookOff';
    return [{ stepId: `${stepId}:leaves`, milestone: leaves, minutes: after(leaving) }, ended];
  });
};

const leavingTold = readOnce(
  (_: NonNullable<StepOutcome['shares']>) => new WeakMap<Plan, readonly number[]>(),
);

/** When it leaves: planned times, by the odds on each departure. */
const leavingOf = ({ stepId, shares }: StepOutcome, plan: Plan): readonly number[] | undefined => {
  if (shares === undefined) return undefined;
  const known = leavingTold(shares);
  const found = known.get(plan);
  if (found !== undefined) return found;
  const step = plan.steps.find((each) => each.stepId === stepId);
  if (step?.kind !== 'departure') return undefined;
  const taken = new Map(shares.map(({ departureId, share }) => [departureId, share]));
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  const leaving = STEP_SHARES.flatMap((wanted): readonly number[] => {
    let sum = 0;
    const departure = step.departures.find(({ departureId }) => {
      sum += taken.get(departureId) ?? 0;
      return sum >= wanted * total && total > 0;
    });
    return departure === undefined ? [] : [departure.departsAt];
  });
  known.set(plan, leaving);
  return leaving;
};
