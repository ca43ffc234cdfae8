// Where the figures of a step come from.
import type { Provenance } from '@fourports/contracts';
import type { Process, ProcessStep } from '@fourports/contracts/planning/process';
import type { Plan } from './plan.ts';
import { activityNamed, connectionNamed, crossingNamed, type ProcessCatalogue } from './process-catalogue.ts';

/** Of its duration, or of how late its departures arrive. */
export const provenanceOf = (catalogue: ProcessCatalogue, step: ProcessStep): Provenance | undefined => {
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

/** Of each departure step the departure that is most likely taken, where that is known. */
export type MostTaken = (stepId: string) => string | undefined;

/** Of a cut-off when it closes, of a departure when it leaves: published, or assumed. */
export const clockProvenanceOf = (
  { steps }: Plan,
  index: number,
  { step, mostTaken }: { readonly step: ProcessStep; readonly mostTaken: MostTaken },
): Provenance | undefined => {
  if (step.kind === 'activity') return undefined;
  const next = steps.slice(index).find(({ kind }) => kind === 'departure');
  if (next?.kind !== 'departure') return undefined;
  const taken = mostTaken(next.stepId);
  const departure = next.departures.find(({ departureId }) => departureId === taken) ?? next.departures[0];
  // A cut-off that nobody has named is the departure itself.
  return (
    (step.kind === 'cutOff' ? departure?.cutOffProvenance?.[step.cutOff] : undefined) ?? departure?.provenance
  );
};

export type StepAssumption = { readonly stepId: string; readonly provenance: Provenance };

/** Every figure of a plan that nobody published: durations, delays, cut-offs, times of departure. */
export const assumptionsIn = (
  catalogue: ProcessCatalogue,
  { steps }: Pick<Process, 'steps'>,
  plan: Plan,
  mostTaken: MostTaken = () => undefined,
): readonly StepAssumption[] =>
  steps.flatMap((step, index) =>
    [provenanceOf(catalogue, step), clockProvenanceOf(plan, index, { step, mostTaken })].flatMap(
      (provenance) => (provenance?.assumption === true ? [{ stepId: step.stepId, provenance }] : []),
    ),
  );
