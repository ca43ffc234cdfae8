// A promise as it is answered: the delivery, its steps, and what would change it.
import type { Provenance } from '@fourports/contracts';
import type { ShipmentPromise, UnitPromise } from '@fourports/contracts/planning/promises';
import { instantOf, minutesOf } from '../grid.ts';
import type { Plan } from '../plan.ts';
import type { ProcessCatalogue } from '../process-catalogue.ts';
import type { StepOutcome } from '../propagate.ts';
import { massBefore, quantilesOf } from '../read-masses.ts';
import { provenanceOf } from '../step-provenance.ts';
import { type Moments, momentsOf, showingOf, tellChance, tellMoments } from '../tell-moments.ts';
import { arrivalBars } from './arrival-bars.ts';
import type { Derived, JourneyPromise, KnownJourney } from './promise-journey.ts';
import { sensitivityOf } from './sensitivity.ts';
import { STEP_SHARES } from './tell-steps.ts';

export type Telling = {
  readonly catalogue: ProcessCatalogue;
  readonly known: KnownJourney;
  readonly asOf: number;
  readonly promised: JourneyPromise;
  readonly givenAt: string | undefined;
  readonly deadlineAt: string | undefined;
};

export const tellUnitPromise = ({ catalogue, known, asOf, promised, ...told }: Telling): UnitPromise => {
  const { unitId, readyAt } = known.journey;
  const asked = { unitId, asOf: instantOf(asOf) };
  if (!('from' in promised)) return { ...promised.promise, ...asked };
  const { promise, from } = promised;
  const { delivered } = from.promised;
  const moments = momentsOf(delivered);
  return {
    status: 'known',
    ...asked,
    ...(told.givenAt === undefined ? {} : { givenAt: told.givenAt }),
    restsOn: promise.restsOn,
    delivery: tellMoments(moments),
    mean: promise.mean,
    show: showingOf(moments),
    distribution: arrivalBars(delivered),
    ...(promise.bookedSailing === undefined ? {} : { bookedSailing: promise.bookedSailing }),
    ...(told.deadlineAt === undefined
      ? {}
      : { chanceByDeadline: tellChance(massBefore(delivered, minutesOf(told.deadlineAt))) }),
    lost: promise.lost,
    overdue: promise.overdue,
    steps: stepsOf(catalogue, promised),
    sensitivity: sensitivityOf(promised, { readyAt: minutesOf(readyAt), asOf }),
  };
};

type ToldStep = Extract<UnitPromise, { status: 'known' }>['steps'][number];

const stepsOf = (catalogue: ProcessCatalogue, { promise, from }: Derived): ToldStep[] => {
  const { described, marks, promised } = from;
  const current = marks.findIndex(({ stepId }) => stepId === promised.underWay);
  return marks.map(({ stepId, kind, milestone, placeId }, index): ToldStep => {
    const step = described.steps.find((each) => each.stepId === stepId);
    const outcome = promised.steps.find((each) => each.stepId === stepId);
    const provenance: Provenance | undefined =
      estimatedBy(from.plan, outcome) ?? (step === undefined ? undefined : provenanceOf(catalogue, step));
    const departures = departuresOf(outcome, promise.shares);
    return {
      stepId,
      kind,
      ...(milestone === undefined ? {} : { milestone }),
      ...(placeId === undefined ? {} : { placeId }),
      state: current === -1 || index < current ? 'done' : index === current ? 'underWay' : 'ahead',
      done: endOf(outcome),
      ...(departures === undefined ? {} : { departures }),
      ...(provenance === undefined ? {} : { provenance }),
    };
  });
};

/** On board a ship whose arrival somebody estimates: whose word that is. */
const estimatedBy = (plan: Plan, outcome: StepOutcome | undefined): Provenance | undefined => {
  const [taken, ...others] = (outcome?.shares ?? []).filter(({ share }) => share > 0);
  const step = plan.steps.find(({ stepId }) => stepId === outcome?.stepId);
  if (taken === undefined || others.length > 0 || step?.kind !== 'departure') return undefined;
  return step.departures.find(({ departureId }) => departureId === taken.departureId)?.estimated?.provenance;
};

/** Of what nobody reported nothing is known but that it is over. */
const endOf = (outcome: StepOutcome | undefined): ToldStep['done'] => {
  const [p10, p50, p80, p90] = outcome === undefined ? [] : quantilesOf(outcome.done, STEP_SHARES);
  const tell = (moment: number | undefined) => (moment === undefined ? null : instantOf(moment));
  return { p10: tell(p10), p50: tell(p50), p80: tell(p80), p90: tell(p90) };
};

const departuresOf = (outcome: StepOutcome | undefined, told: Derived['promise']['shares']) =>
  outcome?.shares === undefined
    ? undefined
    : told.filter(({ departureId }) => outcome.shares?.some((each) => each.departureId === departureId));

export type AskedOf = Omit<ShipmentPromise, 'delivery' | 'show' | 'chanceByDeadline' | 'units'>;

/** A shipment is there when the last of its units is: share by share the latest, and of the odds the least. */
export const tellShipmentPromise = (asked: AskedOf, units: readonly UnitPromise[]): ShipmentPromise => {
  const known = units.filter((unit) => unit.status === 'known');
  const isKnown = units.length > 0 && known.length === units.length;
  const latest = (share: keyof Moments): number | undefined => {
    const moments = known.map(({ delivery }) => delivery[share]);
    if (!isKnown || moments.includes(null)) return undefined;
    return Math.max(...moments.flatMap((moment) => (moment === null ? [] : [minutesOf(moment)])));
  };
  const moments = { p10: latest('p10'), p50: latest('p50'), p80: latest('p80'), p95: latest('p95') };
  const chances = known.flatMap(({ chanceByDeadline }) => chanceByDeadline ?? []);
  return {
    ...asked,
    delivery: tellMoments(moments),
    show: showingOf(moments),
    ...(isKnown && chances.length === units.length ? { chanceByDeadline: Math.min(...chances) } : {}),
    units: [...units],
  };
};
