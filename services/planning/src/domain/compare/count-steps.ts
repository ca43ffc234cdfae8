// How often goods are handled and declared: counted from the steps, never claimed.
import type { Process } from '@fourports/contracts/planning/process';
import { activityNamed, type ProcessCatalogue } from '../process-catalogue.ts';

export type Counts = { readonly handlings: number; readonly declarations: number };

export const countSteps = (catalogue: ProcessCatalogue, { steps }: Process): Counts => {
  const activities = steps.flatMap((step) =>
    step.kind === 'activity' ? [activityNamed(catalogue, step.activityId)] : [],
  );
  return {
    handlings: activities.reduce((sum, { handlings }) => sum + handlings, 0),
    declarations: activities.reduce((sum, { declarations }) => sum + declarations.length, 0),
  };
};
