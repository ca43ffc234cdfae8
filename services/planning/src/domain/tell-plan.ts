// A promise as it is answered: steps with their times, sailings with their odds, every figure with where it is from.
import type { Plan as ToldPlan } from '@fourports/contracts/planning/plans';
import type { Process } from '@fourports/contracts/planning/process';
import { assessEmissions, type EmissionInputs } from './compare/assess-emissions.ts';
import { countSteps } from './compare/count-steps.ts';
import type { Promised } from './derive-promise.ts';
import type { Plan } from './plan.ts';
import type { ProcessCatalogue } from './process-catalogue.ts';
import { massBefore } from './read-masses.ts';
import { reasonsFor } from './reasons.ts';
import { clockProvenanceOf, type MostTaken } from './step-provenance.ts';
import { momentsOf, showingOf, tellChance, tellMoments } from './tell-moments.ts';
import { tellStep } from './tell-step.ts';

export type Telling = {
  readonly catalogue: ProcessCatalogue;
  readonly distributionVersion: number;
  readonly described: Process;
  readonly plan: Plan;
  readonly promised: Promised;
  readonly readyAt: number;
  readonly deadlineAt?: number;
  readonly emissions: EmissionInputs;
  readonly asksForTemperature: boolean;
  /** The last day for which sailings are published. */
  readonly publishedUntil?: string | undefined;
  /** Activities whose duration whoever asks has stated; the catalogue carries it. */
  readonly ownDurations?: ReadonlySet<string>;
};

const NONE: ReadonlySet<string> = new Set();

export const tellPlan = (telling: Telling): ToldPlan => {
  const { catalogue, distributionVersion, described, plan, promised, deadlineAt } = telling;
  const moments = momentsOf(promised.delivered);
  const mostTaken = mostTakenIn(promised.steps);
  const { unitKind, processId, version, mode } = described;
  const told = {
    processId,
    version,
    distributionVersion,
    mode,
    ...(unitKind === undefined ? {} : { unitKind }),
    delivery: tellMoments(moments),
    show: showingOf(moments),
    ...(deadlineAt === undefined
      ? {}
      : { chanceByDeadline: tellChance(massBefore(promised.delivered, deadlineAt)) }),
    lost: tellChance(promised.lost.noDeparture + promised.lost.beyond),
    steps: described.steps.map((step, index) =>
      tellStep(catalogue, step, {
        laid: plan.steps[index],
        outcome: promised.steps[index],
        clock: clockProvenanceOf(plan, index, { step, mostTaken }),
        own: telling.ownDurations ?? NONE,
      }),
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
        lost: { ...promised.lost, publishedUntil: telling.publishedUntil },
      }),
    ],
  };
};

const mostTakenIn = (outcomes: Promised['steps']): MostTaken => {
  const taken = new Map(
    outcomes.map(({ stepId, shares = [] }) => [
      stepId,
      shares.toSorted((one, other) => other.share - one.share)[0]?.departureId,
    ]),
  );
  return (stepId) => taken.get(stepId);
};

const mutable = ({ legs, unknown, ...rest }: ReturnType<typeof assessEmissions>) => ({
  ...rest,
  legs: [...legs],
  unknown: [...unknown],
});
