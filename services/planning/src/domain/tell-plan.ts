// A promise as it is answered: steps with their times, sailings with their odds, every figure with where it is from.
import type { Provenance } from '@fourports/contracts';
import type { Plan as ToldPlan } from '@fourports/contracts/planning/plans';
import type { Process, ProcessStep } from '@fourports/contracts/planning/process';
import { assessEmissions, type EmissionInputs } from './compare/assess-emissions.ts';
import { countSteps } from './compare/count-steps.ts';
import type { Promised } from './derive-promise.ts';
import { instantOf } from './grid.ts';
import type { Plan, PlanStep } from './plan.ts';
import { activityNamed, connectionNamed, crossingNamed, type ProcessCatalogue } from './process-catalogue.ts';
import type { StepOutcome } from './propagate.ts';
import { massBefore, quantileOf } from './read-masses.ts';
import { reasonsFor } from './reasons.ts';
import { momentsOf, showingOf, tellChance, tellMoment, tellMoments } from './tell-moments.ts';

export type Telling = {
  readonly catalogue: ProcessCatalogue;
  readonly described: Process;
  readonly plan: Plan;
  readonly promised: Promised;
  readonly readyAt: number;
  readonly deadlineAt?: number;
  readonly emissions: EmissionInputs;
  readonly asksForTemperature: boolean;
};

export const tellPlan = (telling: Telling): ToldPlan => {
  const { catalogue, described, plan, promised, deadlineAt } = telling;
  const moments = momentsOf(promised.delivered);
  const { unitKind, processId, version, mode } = described;
  const told = {
    processId,
    version,
    mode,
    ...(unitKind === undefined ? {} : { unitKind }),
    delivery: tellMoments(moments),
    show: showingOf(moments),
    ...(deadlineAt === undefined
      ? {}
      : { chanceByDeadline: tellChance(massBefore(promised.delivered, deadlineAt)) }),
    lost: tellChance(promised.lost.noDeparture + promised.lost.beyond),
    steps: described.steps.map((step, index) =>
      tellStep(catalogue, step, { laid: plan.steps[index], outcome: promised.steps[index] }),
    ),
    ...countSteps(catalogue, described),
    emissions: mutable(assessEmissions(catalogue, described, telling.emissions)),
  };
  const ferry = plan.steps.find(({ kind }) => kind === 'departure');
  const { readyAt, asksForTemperature } = telling;
  return {
    ...told,
    reasons: [
      ...reasonsFor({
        departures: ferry?.kind === 'departure' ? ferry.departures : [],
        readyAt,
        told,
        yearsNotKnown: plan.yearsNotKnown,
        asksForTemperature,
      }),
    ],
  };
};

const mutable = ({ legs, unknown, ...rest }: ReturnType<typeof assessEmissions>) => ({
  ...rest,
  legs: [...legs],
  unknown: [...unknown],
});

/** A departure that is hardly ever taken is not told. */
const WORTH_TELLING = 0.0005;

const tellStep = (
  catalogue: ProcessCatalogue,
  step: ProcessStep,
  { laid, outcome }: { readonly laid: PlanStep | undefined; readonly outcome: StepOutcome | undefined },
): ToldPlan['steps'][number] => {
  const provenance = provenanceOf(catalogue, step);
  const quantile = (share: number) =>
    outcome === undefined ? null : tellMoment(quantileOf(outcome.done, share));
  return {
    stepId: step.stepId,
    kind: step.kind,
    done: { p50: quantile(0.5), p80: quantile(0.8) },
    ...(laid?.kind === 'departure' ? { departures: oddsOf(laid, outcome) } : {}),
    ...(provenance === undefined ? {} : { provenance }),
  };
};

const oddsOf = (laid: Extract<PlanStep, { kind: 'departure' }>, outcome: StepOutcome | undefined) =>
  (outcome?.shares ?? []).flatMap(({ departureId, share, inTime }) => {
    const departure = laid.departures.find((each) => each.departureId === departureId);
    if (departure === undefined || share < WORTH_TELLING) return [];
    const odds = { share: tellChance(share), inTime: tellChance(inTime) };
    return [{ departureId, departureAt: instantOf(departure.departsAt), ...odds }];
  });

const provenanceOf = (catalogue: ProcessCatalogue, step: ProcessStep): Provenance | undefined => {
  switch (step.kind) {
    case 'activity':
      return activityNamed(catalogue, step.activityId).duration.provenance;
    case 'ferry':
      return crossingNamed(catalogue, step.crossingId).arrivalDelay.provenance;
    case 'flight':
      return connectionNamed(catalogue, step.connectionId).arrivalDelay.provenance;
    case 'cutOff':
      return undefined;
  }
};
