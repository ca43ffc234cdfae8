// The catalogue with the durations that whoever asks knows better.
import type { DurationShape } from '@fourports/contracts/planning/duration';
import { quantilesOf, stretchedTo } from './duration-quantiles.ts';
import type { ProcessCatalogue } from './process-catalogue.ts';

export type OwnDuration = { readonly activityId: string; readonly medianMinutes: number };

/** The same catalogue where nothing is known better. What has no median to stretch becomes exactly as long as said. */
export const withOwnDurations = (
  catalogue: ProcessCatalogue,
  own: readonly OwnDuration[],
): ProcessCatalogue => {
  if (own.length === 0) return catalogue;
  const medians = new Map(own.map(({ activityId, medianMinutes }) => [activityId, medianMinutes]));
  return {
    ...catalogue,
    activities: catalogue.activities.map((activity) => {
      const median = medians.get(activity.activityId);
      if (median === undefined) return activity;
      return {
        ...activity,
        duration: { ...activity.duration, shape: shapeWith(activity.duration.shape, median) },
      };
    }),
  };
};

const shapeWith = (shape: DurationShape, median: number): DurationShape =>
  quantilesOf(shape).p50 > 0 ? stretchedTo(shape, median) : { kind: 'fixed', minutes: median };
