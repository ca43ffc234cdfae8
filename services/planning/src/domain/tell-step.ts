// One step of a plan as it is answered: what happens where, when it is done, with which odds, from which source.
import type { Provenance } from '@fourports/contracts';
import type { Plan as ToldPlan } from '@fourports/contracts/planning/plans';
import type { ProcessStep } from '@fourports/contracts/planning/process';
import { quantilesOf } from './duration-quantiles.ts';
import { instantOf } from './grid.ts';
import type { PlanStep } from './plan.ts';
import { activityNamed, connectionNamed, crossingNamed, type ProcessCatalogue } from './process-catalogue.ts';
import type { StepOutcome } from './propagate.ts';
import { quantileOf } from './read-masses.ts';
import { tellChance, tellMoment } from './tell-moments.ts';

type ToldStep = ToldPlan['steps'][number];
type Laid = {
  readonly laid: PlanStep | undefined;
  readonly outcome: StepOutcome | undefined;
  /** Of a cut-off: whether its clock time is published or assumed. */
  readonly clock: Provenance | undefined;
};

/** A departure that is hardly ever taken is not told. */
const WORTH_TELLING = 0.0005;

export const tellStep = (
  catalogue: ProcessCatalogue,
  step: ProcessStep,
  { laid, outcome, clock, own }: Laid & { readonly own: ReadonlySet<string> },
): ToldStep => {
  const quantile = (share: number) =>
    outcome === undefined ? null : tellMoment(quantileOf(outcome.done, share));
  return {
    stepId: step.stepId,
    kind: step.kind,
    ...aboutStep(catalogue, step, own),
    ...(step.kind === 'cutOff' && clock !== undefined ? { provenance: clock } : {}),
    done: { p50: quantile(0.5), p80: quantile(0.8) },
    ...(laid?.kind === 'departure' ? { departures: oddsOf(laid, outcome) } : {}),
  };
};

/** Where a step happens and what it rests on. */
const aboutStep = (
  catalogue: ProcessCatalogue,
  step: ProcessStep,
  own: ReadonlySet<string>,
): Partial<ToldStep> => {
  switch (step.kind) {
    case 'cutOff':
      return { cutOff: step.cutOff };
    case 'ferry': {
      const { fromPlaceId, toPlaceId, arrivalDelay } = crossingNamed(catalogue, step.crossingId);
      return { placeId: fromPlaceId, toPlaceId, provenance: arrivalDelay.provenance };
    }
    case 'flight': {
      const { fromPlaceId, toPlaceId, arrivalDelay } = connectionNamed(catalogue, step.connectionId);
      return { placeId: fromPlaceId, toPlaceId, provenance: arrivalDelay.provenance };
    }
    case 'activity': {
      const { activityId, kind, placeId, toPlaceId, duration, handlings, declarations } = activityNamed(
        catalogue,
        step.activityId,
      );
      const isOwn = own.has(activityId);
      const minutes = quantilesOf(duration.shape);
      return {
        placeId,
        ...(toPlaceId === undefined ? {} : { toPlaceId }),
        activity: { activityId, kind, minutes, isOwn, handlings, declarations: [...declarations] },
        ...(isOwn ? {} : { provenance: duration.provenance }),
      };
    }
  }
};

const oddsOf = (laid: Extract<PlanStep, { kind: 'departure' }>, outcome: StepOutcome | undefined) =>
  (outcome?.shares ?? []).flatMap(({ departureId, share, inTime }) => {
    const departure = laid.departures.find((each) => each.departureId === departureId);
    if (departure === undefined || share < WORTH_TELLING) return [];
    const odds = { share: tellChance(share), inTime: tellChance(inTime) };
    const { provenance } = departure;
    return [
      {
        departureId,
        departureAt: instantOf(departure.departsAt),
        ...odds,
        ...(provenance === undefined ? {} : { provenance }),
      },
    ];
  });
