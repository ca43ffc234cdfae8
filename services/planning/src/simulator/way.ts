// A process as the simulator walks it: what each step draws from, where it happens, and the dated departures it takes.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import type { Activity, Process, ProcessStep } from '@fourports/contracts/planning/process';
import type { CutOffKind, Departure } from '../domain/departure.ts';
import { BIN_MINUTES, binOf } from '../domain/grid.ts';
import { type Days, outlineProcess } from '../domain/outline-process.ts';
import type { StepOutline } from '../domain/plan.ts';
import {
  activityNamed,
  connectionNamed,
  crossingNamed,
  type ProcessCatalogue,
} from '../domain/process-catalogue.ts';
import { type Drawn, drawOf } from './draw-minutes.ts';
import { nextOpening } from './next-opening.ts';
import type { Random } from './random-stream.ts';

export type ActivityStep = {
  readonly kind: 'activity';
  readonly stepId: string;
  readonly activity: Activity;
  readonly draw: (random: Random) => Drawn;
  /** When what comes at a moment is begun. */
  readonly begunAt: (moment: number) => number;
};
export type DepartureStep = {
  readonly kind: 'departure';
  readonly stepId: string;
  readonly means: 'ferry' | 'flight';
  readonly fromPlaceId: string;
  readonly toPlaceId: string;
  /** In the order in which they leave. */
  readonly departures: readonly Departure[];
  readonly drawDelay: (random: Random) => Drawn;
};
export type CutOffStep = {
  readonly kind: 'cutOff';
  readonly stepId: string;
  readonly cutOff: CutOffKind;
  /** Of the departure step that follows. */
  readonly departures: readonly Departure[];
};
export type WayStep = ActivityStep | DepartureStep | CutOffStep;

export type Way = {
  readonly process: Process;
  readonly steps: readonly WayStep[];
  /** The same for the engine. */
  readonly outline: readonly StepOutline[];
};

/** What the world really does instead of what the files say: by activity, how its durations are drawn. */
export type Truth = ReadonlyMap<string, DurationShape>;

export const wayOf = (
  catalogue: ProcessCatalogue,
  process: Process,
  { truth = new Map(), ...days }: Days & { readonly truth?: Truth },
): Way => {
  const outline = outlineProcess(catalogue, process, days);
  const steps = process.steps.map((step, index) =>
    wayStep(catalogue, step, { truth, departures: nextDepartures(outline, index) }),
  );
  return { process, steps, outline };
};

const wayStep = (
  catalogue: ProcessCatalogue,
  step: ProcessStep,
  { truth, departures }: { readonly truth: Truth; readonly departures: readonly Departure[] },
): WayStep => {
  const { stepId } = step;
  switch (step.kind) {
    case 'activity':
      return activityStep(catalogue, stepId, { activityId: step.activityId, truth });
    case 'cutOff':
      return { kind: 'cutOff', stepId, cutOff: step.cutOff, departures };
    case 'ferry': {
      const { fromPlaceId, toPlaceId, arrivalDelay } = crossingNamed(catalogue, step.crossingId);
      const drawDelay = drawOf(arrivalDelay.shape);
      return { kind: 'departure', stepId, means: 'ferry', fromPlaceId, toPlaceId, departures, drawDelay };
    }
    case 'flight': {
      const { fromPlaceId, toPlaceId, arrivalDelay } = connectionNamed(catalogue, step.connectionId);
      const drawDelay = drawOf(arrivalDelay.shape);
      return { kind: 'departure', stepId, means: 'flight', fromPlaceId, toPlaceId, departures, drawDelay };
    }
  }
};

const activityStep = (
  catalogue: ProcessCatalogue,
  stepId: string,
  { activityId, truth }: { readonly activityId: string; readonly truth: Truth },
): ActivityStep => {
  const activity = activityNamed(catalogue, activityId);
  const draw = drawOf(truth.get(activityId) ?? activity.duration.shape);
  const open = activity.hours === undefined ? undefined : nextOpening(activity.hours, catalogue.years);
  const begunAt = (moment: number): number => {
    const bin = binOf(moment);
    const opening = open?.(bin) ?? bin;
    return opening > bin ? opening * BIN_MINUTES : moment;
  };
  return { kind: 'activity', stepId, activity, draw, begunAt };
};

const nextDepartures = (outline: readonly StepOutline[], index: number): readonly Departure[] => {
  const next = outline.slice(index).find(({ kind }) => kind === 'departure');
  return next?.kind === 'departure' ? next.departures : [];
};
