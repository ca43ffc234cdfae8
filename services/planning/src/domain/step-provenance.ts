// Where the figures of a step come from.
import type { Provenance } from '@fourports/contracts';
import type { ProcessStep } from '@fourports/contracts/planning/process';
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
