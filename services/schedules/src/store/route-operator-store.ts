import type { World } from '@fourports/contracts';
import type { SchedulesTx } from './sailing-store.ts';

export type RouteOperator = {
  readonly organisationId: string;
  readonly world: World;
  readonly routes: readonly string[];
};

/** Takes over which routes an organisation runs; the whole of it. */
export const saveRouteOperator = async (tx: SchedulesTx, operator: RouteOperator): Promise<void> => {
  await tx.db.deleteFrom('route_operators').where('organisation_id', '=', operator.organisationId).execute();
  if (operator.routes.length === 0) return;
  await tx.db
    .insertInto('route_operators')
    .values(
      operator.routes.map((routeId) => ({
        organisation_id: operator.organisationId,
        world: operator.world,
        route_id: routeId,
      })),
    )
    .execute();
};

/** Whether the organisation runs the route in its world. */
export const runsRoute = async (
  tx: SchedulesTx,
  asked: { readonly organisationId: string; readonly world: World; readonly routeId: string },
): Promise<boolean> => {
  const row = await tx.db
    .selectFrom('route_operators')
    .select('route_id')
    .where('organisation_id', '=', asked.organisationId)
    .where('world', '=', asked.world)
    .where('route_id', '=', asked.routeId)
    .executeTakeFirst();
  return row !== undefined;
};
