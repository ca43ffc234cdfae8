import type { World } from '@fourports/contracts';
import { AppError } from '@fourports/service-kit';
import { runsRoute } from '../store/route-operator-store.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';

/** Who asks, as far as schedules needs to know. */
export type Asker = {
  readonly organisationId: string;
  readonly world: World;
  /** The routes it runs, as the door knows it. */
  readonly routes: readonly string[];
};

/**
 * Refuses everyone but the lane operator who runs the route. 403 and not 404: routes and sailings of one's world
 * are readable by all, so there is nothing to hide.
 */
export const mustOperate = async (tx: SchedulesTx, asker: Asker, routeId: string): Promise<void> => {
  if (await runsRoute(tx, { ...asker, routeId })) return;
  if (asker.routes.includes(routeId)) {
    // The door has heard of it before the rows have: their row-level security would still hide every place.
    throw new AppError(
      'NOT_YET_VISIBLE',
      `Failed to change ${routeId}: that your organisation runs it is not known here yet. Send it again in a second.`,
      { retryAfterSeconds: 1 },
    );
  }
  throw new AppError(
    'FORBIDDEN',
    `Failed to change ${routeId}: your organisation does not run this route. Ask its lane operator.`,
  );
};
