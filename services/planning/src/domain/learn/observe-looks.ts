// What one journey teaches of customs' checks that no process has a step for: how long each kept the goods.
import type { Process } from '@fourports/contracts/planning/process';
import type { LookOver } from '../journey/held-way.ts';
import type { ProcessCatalogue } from '../process-catalogue.ts';
import { directionOf } from './learnt-catalogue.ts';
import { monthOf, type StepObservation } from './observation.ts';

export type Checked = {
  readonly journeyId: string;
  readonly described: Process;
  readonly looksOver: readonly LookOver[];
};

export const observeLooks = (
  catalogue: ProcessCatalogue,
  { journeyId, described, looksOver }: Checked,
): readonly StepObservation[] => {
  const direction = directionOf(catalogue, described);
  // A hold and the inspection ordered in it end together, and are one.
  const once = new Map<string, LookOver>();
  for (const look of looksOver.toSorted((one, other) => other.beganAt - one.beganAt))
    once.set(`${look.activityId} ${look.endedAt}`, look);
  return [...once]
    .filter(([, { beganAt, endedAt }]) => endedAt >= beganAt)
    .map(([key, { activityId, placeId, beganAt, endedAt }]) => ({
      observationId: `${journeyId} ${key}`,
      subjectId: activityId,
      mode: described.mode,
      placeId,
      ...(direction === undefined ? {} : { direction }),
      month: monthOf(endedAt),
      minutes: endedAt - beganAt,
      endedAt,
    }));
};
