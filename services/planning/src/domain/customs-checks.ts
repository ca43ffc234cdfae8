// What customs does where no process has a step for it: a check at each place where goods are, as long as the file says.
import type { Duration } from '@fourports/contracts/planning/duration';
import type { Activity } from '@fourports/contracts/planning/process';
import type { ProcessCatalogue } from './process-catalogue.ts';

export const withCustomsChecks = (catalogue: ProcessCatalogue, duration: Duration): ProcessCatalogue => {
  const places = new Set(catalogue.activities.map(({ placeId }) => placeId));
  const checks = [...places].map(
    (placeId): Activity => ({
      activityId: checkIdAt(placeId),
      kind: 'inspect',
      placeId,
      duration,
      handlings: 0,
      declarations: [],
    }),
  );
  return { ...catalogue, activities: [...catalogue.activities, ...checks] };
};

export const checkAt = ({ activities }: ProcessCatalogue, placeId: string): Activity | undefined =>
  activities.find(({ activityId }) => activityId === checkIdAt(placeId));

const checkIdAt = (placeId: string): string => `act_${placeId.replace(/^plc_/, '')}-customs-check`;
