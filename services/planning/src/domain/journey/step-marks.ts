// What reports say about each step of a way: which of them mean that it has begun or is done, and which report its
// end is known by.
import type { Activity, ProcessStep } from '@fourports/contracts/planning/process';
import type { MilestoneKind } from '@fourports/contracts/tracking/timeline';
import {
  activityNamed,
  connectionNamed,
  crossingNamed,
  type ProcessCatalogue,
} from '../process-catalogue.ts';
import { readOnce } from '../read-masses.ts';
import type { Way } from './find-way.ts';

/** A report of one of these kinds at this place; without a place, anywhere. */
export type Mark = { readonly kinds: readonly MilestoneKind[]; readonly placeId?: string };

export type StepMarks = {
  readonly stepId: string;
  readonly kind: ProcessStep['kind'];
  readonly begun: readonly Mark[];
  readonly done: readonly Mark[];
  /** What its end is told as; absent where nobody reports it. */
  readonly milestone?: MilestoneKind;
  readonly placeId?: string;
  /** Of an inspection: where an open hold keeps the goods in it. */
  readonly heldAt?: string;
};

type KnownWay = Extract<Way, { status: 'known' }>;

/** The steps of a way, in order; the last one is the delivery, whatever it is. */
export const marksOf = (catalogue: ProcessCatalogue, way: KnownWay): readonly StepMarks[] => {
  const known = marksKnown(catalogue);
  const marks = known.get(way) ?? markSteps(catalogue, way);
  known.set(way, marks);
  return marks;
};

const marksKnown = readOnce((_: ProcessCatalogue) => new WeakMap<KnownWay, readonly StepMarks[]>());

const markSteps = (
  catalogue: ProcessCatalogue,
  { described, untilStepId }: KnownWay,
): readonly StepMarks[] => {
  const until = described.steps.findIndex(({ stepId }) => stepId === untilStepId);
  const steps = until === -1 ? described.steps : described.steps.slice(0, until + 1);
  return steps.map((step, index): StepMarks => {
    const marked = markStep(catalogue, step, steps.slice(index + 1));
    if (index < steps.length - 1) return marked;
    return {
      ...marked,
      done: [...marked.done, { kinds: ['delivered'] }],
      milestone: 'delivered',
    };
  });
};

const markStep = (
  catalogue: ProcessCatalogue,
  step: ProcessStep,
  following: readonly ProcessStep[],
): StepMarks => {
  const { stepId, kind } = step;
  switch (step.kind) {
    case 'activity': {
      const marks = markActivity(activityNamed(catalogue, step.activityId), catalogue, following);
      return { stepId, kind, ...marks };
    }
    case 'cutOff':
      return { stepId, kind, begun: [], done: [] };
    case 'ferry': {
      const { toPlaceId: placeId } = crossingNamed(catalogue, step.crossingId);
      // A boat that has been unloaded has arrived; who reports only that is believed.
      const done: readonly Mark[] = [{ kinds: ['arrived', 'discharged'], placeId }];
      return { stepId, kind, begun: [], done, milestone: 'arrived', placeId };
    }
    case 'flight': {
      const { toPlaceId: placeId } = connectionNamed(catalogue, step.connectionId);
      return {
        stepId,
        kind,
        begun: [],
        done: [{ kinds: ['landed'], placeId }],
        milestone: 'landed',
        placeId,
      };
    }
  }
};

type Marks = Omit<StepMarks, 'stepId' | 'kind'>;

const markActivity = (
  { kind, placeId, toPlaceId, declarations }: Activity,
  catalogue: ProcessCatalogue,
  following: readonly ProcessStep[],
): Marks => {
  const here = (...kinds: MilestoneKind[]): Mark => ({ kinds, placeId });
  const next = nextActivity(catalogue, following);
  switch (kind) {
    case 'load':
    case 'stuff':
      return { begun: [], done: [here('pickedUp', 'stuffed')], milestone: 'pickedUp', placeId };
    case 'declare':
      return declarations.includes('import')
        ? { begun: [here('declared')], done: [here('released')], milestone: 'released', placeId }
        : { begun: [], done: [...portOfLoading(catalogue, next, following)] };
    case 'drive': {
      const arriving = toPlaceId ?? placeId;
      const done: readonly Mark[] = [{ kinds: ['gateIn'], placeId: arriving }];
      return { begun: [here('gateOut')], done, milestone: 'gateIn', placeId: arriving };
    }
    case 'inspect':
      return {
        begun: [],
        done: [here('released', 'inspected', 'inspectionCompleted', 'holdLifted')],
        milestone: 'released',
        placeId,
        heldAt: placeId,
      };
    case 'board':
      return { begun: [], done: [here('loaded')], milestone: 'loaded', placeId };
    case 'discharge':
      return { begun: [], done: [here('discharged')], milestone: 'discharged', placeId };
    case 'changeTractor':
      return {
        begun: [],
        done: [here('exchanged', 'vehiclePermitIssued')],
        milestone: 'exchanged',
        placeId,
      };
    case 'transfer':
      return next?.kind === 'drive'
        ? { begun: [here('bondedMovementStarted')], done: [here('shedOut')], placeId }
        : { begun: [], done: [here('shedIn')], milestone: 'shedIn', placeId };
    case 'wait':
      return { begun: [], done: [here('shedOut', 'released')], milestone: 'shedOut', placeId };
    case 'accept':
      return { begun: [], done: [] };
    case 'breakDown':
      return { begun: [], done: [here('shedOut')], milestone: 'shedOut', placeId };
    case 'deliver':
      return { begun: [here('gateOut')], done: [], milestone: 'delivered', ...at(toPlaceId) };
  }
};

const at = (placeId: string | undefined) => (placeId === undefined ? {} : { placeId });

/** Export declarations are lodged for the port; where nobody drives there, the gate tells that papers are ready. */
const portOfLoading = (
  catalogue: ProcessCatalogue,
  next: Activity | undefined,
  following: readonly ProcessStep[],
): readonly Mark[] => {
  const ferry = following.find((step) => step.kind === 'ferry');
  if (ferry === undefined) return [];
  const { fromPlaceId: placeId } = crossingNamed(catalogue, ferry.crossingId);
  return [{ kinds: next?.kind === 'drive' ? ['declared'] : ['declared', 'gateIn'], placeId }];
};

const nextActivity = (
  catalogue: ProcessCatalogue,
  following: readonly ProcessStep[],
): Activity | undefined => {
  const next = following.find((step) => step.kind === 'activity');
  return next === undefined ? undefined : activityNamed(catalogue, next.activityId);
};
