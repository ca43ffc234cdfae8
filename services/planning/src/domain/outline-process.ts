// From a process as data to steps that can be laid: activities looked up, departures of its time dated.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import type { Process, ProcessStep } from '@fourports/contracts/planning/process';
import { flightDepartures } from './flight-departures.ts';
import type { KnownSailing } from './known-sailing.ts';
import type { StepOutline } from './plan.ts';
import { activityNamed, connectionNamed, crossingNamed, type ProcessCatalogue } from './process-catalogue.ts';
import { sailingDepartures } from './sailing-departures.ts';

/** The sailings there are, and the bins that plans may touch. */
export type Days = {
  readonly sailings: readonly KnownSailing[];
  readonly from: number;
  readonly to: number;
};

/** Only of a process that is offered: what is not known has no steps to compute. */
export const outlineProcess = (
  catalogue: ProcessCatalogue,
  { steps, unitKind }: Process,
  days: Days,
): readonly StepOutline[] => steps.map((step) => outlined(catalogue, step, { ...days, unitKind }));

const outlined = (
  catalogue: ProcessCatalogue,
  step: ProcessStep,
  { sailings, from, to, unitKind }: Days & { readonly unitKind: Process['unitKind'] },
): StepOutline => {
  const { stepId } = step;
  switch (step.kind) {
    case 'activity': {
      const { duration, hours } = activityNamed(catalogue, step.activityId);
      const opening = hours === undefined ? {} : { hours };
      return { kind: 'activity', stepId, duration: inBranch(duration.shape, step.branch), ...opening };
    }
    case 'cutOff':
      return { kind: 'cutOff', stepId, cutOff: step.cutOff };
    case 'ferry': {
      const crossing = crossingNamed(catalogue, step.crossingId);
      const { estimateError } = catalogue;
      const departures = sailingDepartures(sailings, { crossing, unitKind, estimateError });
      return { kind: 'departure', stepId, departures };
    }
    case 'flight': {
      const timetable = connectionNamed(catalogue, step.connectionId);
      return { kind: 'departure', stepId, departures: flightDepartures(timetable, { from, to }) };
    }
  }
};

const inBranch = (shape: DurationShape, branch: string | undefined): DurationShape =>
  (shape.kind === 'mixture' ? shape.parts.find((part) => part.branch === branch)?.shape : undefined) ?? shape;
