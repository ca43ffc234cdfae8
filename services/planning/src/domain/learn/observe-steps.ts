// What one journey teaches: how long its completed steps took, and how late its boat and its flight came.
import type { Activity, Process, ProcessStep } from '@fourports/contracts/planning/process';
import type { Fact } from '../evidence.ts';
import { standingAt } from '../evidence.ts';
import { binOf, startOf } from '../grid.ts';
import { openFrom } from '../openings.ts';
import type { Plan, PlanStep } from '../plan.ts';
import {
  activityNamed,
  connectionNamed,
  crossingNamed,
  type ProcessCatalogue,
} from '../process-catalogue.ts';
import { delaysOfFlights, delaysOn, directionOf } from './learnt-catalogue.ts';
import { type Circumstances, monthOf, type StepObservation } from './observation.ts';

/** Before the first departure these are put off on purpose: goods wait for their boat. */
const PUT_OFF: readonly Activity['kind'][] = ['load', 'stuff', 'drive', 'board'];

export type Travelled = {
  readonly journeyId: string;
  readonly described: Process;
  /** As far as the journey goes; its steps lie in the order of the process's. */
  readonly plan: Plan;
  readonly readyAt: number;
  readonly facts: readonly Fact[];
  readonly asOf: number;
};

export const observeSteps = (
  catalogue: ProcessCatalogue,
  travelled: Travelled,
): readonly StepObservation[] => {
  const { described, plan, readyAt, facts, asOf } = travelled;
  const { doneAt } = standingAt(plan, readyAt, { facts, asOf });
  const ferry = plan.steps.findIndex(({ kind }) => kind === 'departure');
  const direction = directionOf(catalogue, described);
  return plan.steps.flatMap((step, index): readonly StepObservation[] => {
    const ended = doneAt.get(index);
    const of = described.steps.find(({ stepId }) => stepId === step.stepId);
    if (ended === undefined || of === undefined) return [];
    if (of.kind === 'ferry' || of.kind === 'flight')
      return delayOf(delaysOf(catalogue, of, monthOf(ended)), { step, facts, ended });
    if (of.kind !== 'activity' || step.kind !== 'activity') return [];
    const activity = activityNamed(catalogue, of.activityId);
    const began = beginOf(step, facts, {
      before: index < ferry && PUT_OFF.includes(activity.kind) ? undefined : doneBefore(plan, index, doneAt),
      ended,
    });
    if (began === undefined || ended < began) return [];
    return [
      {
        observationId: `${travelled.journeyId} ${step.stepId}`,
        subjectId: activity.activityId,
        mode: described.mode,
        placeId: activity.placeId,
        ...(direction === undefined ? {} : { direction }),
        month: monthOf(ended),
        minutes: ended - began,
        endedAt: ended,
      },
    ];
  });
};

/** The end of the step before; cut-offs take no time. A step nobody told the end of hides where the next begins. */
const doneBefore = (
  { steps }: Plan,
  index: number,
  doneAt: ReadonlyMap<number, number>,
): number | undefined => {
  const before = steps.findLastIndex(({ kind }, at) => at < index && kind !== 'cutOff');
  return before === -1 ? undefined : doneAt.get(before);
};

type Activities = Extract<PlanStep, { kind: 'activity' }>;

/** Its own beginning where it was told; what came while the place was closed begins when it opens. */
const beginOf = (
  { stepId, hourly }: Activities,
  facts: readonly Fact[],
  { before, ended }: { readonly before: number | undefined; readonly ended: number },
): number | undefined => {
  const begun = facts.filter((fact) => fact.kind === 'begun' && fact.stepId === stepId && fact.at <= ended);
  if (begun.length > 0) return Math.max(...begun.map(({ at }) => at));
  if (before === undefined || hourly === undefined) return before;
  const came = binOf(before);
  const opens = openFrom(came, hourly.openings);
  // Who is done before the place opens was let in all the same.
  return opens > came && startOf(opens) <= ended ? startOf(opens) : before;
};

/** Of the ship or aircraft the goods were said to be on, against the arrival that was planned or last told. */
const delayOf = (
  of: Circumstances,
  told: { readonly step: PlanStep; readonly facts: readonly Fact[]; readonly ended: number },
): readonly StepObservation[] => {
  const { step, facts, ended } = told;
  const aboard = facts
    .filter((fact) => fact.kind === 'departed' && fact.stepId === step.stepId)
    .toSorted((one, other) => one.at - other.at)
    .at(-1);
  if (step.kind !== 'departure' || aboard?.kind !== 'departed') return [];
  const departure = step.departures.find(({ departureId }) => departureId === aboard.departureId);
  if (departure === undefined) return [];
  // What was estimated at sea is no plan: an estimate made an hour before is never late.
  const minutes = ended - (departure.estimated?.plannedArrivesAt ?? departure.arrivesAt);
  return [{ ...of, observationId: arrivalOf(departure.departureId), minutes, endedAt: ended }];
};

/** What a scheduled step's delays are learnt under. */
const delaysOf = (
  catalogue: ProcessCatalogue,
  of: Extract<ProcessStep, { kind: 'ferry' | 'flight' }>,
  month: number,
): Circumstances =>
  of.kind === 'ferry'
    ? delaysOn(crossingNamed(catalogue, of.crossingId), month)
    : delaysOfFlights(connectionNamed(catalogue, of.connectionId), month);

/** The id under which the arrival of a sailing or flight is known, whoever tells it. */
export const arrivalOf = (departureId: string): string => `${departureId} arrival`;
