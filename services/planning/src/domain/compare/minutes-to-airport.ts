// From ferry arrival to the airport, on average: the stretch that was claimed and measured.
import type { Process } from '@fourports/contracts/planning/process';
import { BIN_MINUTES } from '../grid.ts';
import { gridded } from '../gridded.ts';
import { activityNamed, type ProcessCatalogue } from '../process-catalogue.ts';
import { meanOf } from '../read-masses.ts';

/** The mean, and the means at the ends of what the assumptions in it allow. */
export type Stretch = { readonly mean: number; readonly least: number; readonly most: number };

/** Undefined where the process has no drive to an airport after its ferry. Waiting for an opening is not in it. */
export const minutesToAirport = (catalogue: ProcessCatalogue, { steps }: Process): Stretch | undefined => {
  const ferry = steps.findIndex(({ kind }) => kind === 'ferry');
  const flight = steps.findIndex(({ kind }) => kind === 'flight');
  const between = steps
    .slice(ferry + 1, Math.max(ferry + 1, flight))
    .flatMap((step) => (step.kind === 'activity' ? [activityNamed(catalogue, step.activityId)] : []));
  const drive = between.findLastIndex(({ kind }) => kind === 'drive');
  if (ferry === -1 || drive === -1) return undefined;
  return between.slice(0, drive + 1).reduce(
    (sum, { duration }) => {
      const mean = meanOf(gridded(duration.shape)) - BIN_MINUTES / 2;
      const [early, late] = duration.provenance.rangeMinutes ?? [0, 0];
      return { mean: sum.mean + mean, least: sum.least + mean + early, most: sum.most + mean + late };
    },
    { mean: 0, least: 0, most: 0 },
  );
};
