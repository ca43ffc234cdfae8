import type { World } from '@fourports/contracts';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
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

type Operated = Pick<Sailing, 'sailingId' | 'routeId' | 'operatorId'>;

/** Refuses everyone but who runs the sailing's route or, where it is on none, who announced it. */
export const mustOperateSailing = async (tx: SchedulesTx, asker: Asker, sailing: Operated): Promise<void> => {
  if (sailing.routeId !== undefined) return await mustOperate(tx, asker, sailing.routeId);
  if (sailing.operatorId === asker.organisationId) return;
  throw new AppError(
    'FORBIDDEN',
    `Failed to change ${sailing.sailingId}: another organisation announced this call. Ask its operator.`,
  );
};

/** Whether the asker runs a sailing of its world. */
export const operatesSailing = async (
  tx: SchedulesTx,
  asker: Asker,
  { routeId, operatorId }: Operated,
): Promise<boolean> =>
  routeId === undefined ? operatorId === asker.organisationId : await runsRoute(tx, { ...asker, routeId });
