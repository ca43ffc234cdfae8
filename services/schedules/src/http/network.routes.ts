import type { World } from '@fourports/contracts';
import type { Route } from '@fourports/contracts/schedules/network';
import { getRoute, listPlaces, listRoutes, listVessels } from '@fourports/contracts/schedules/operations';
import { AppError, type Implementation, implement } from '@fourports/service-kit';
import { timetableIdOf } from '../domain/sailing-id.ts';
import { loadNetwork, loadTimetables } from '../store/network-store.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';
import type { RoutePorts } from './ports.ts';

export const networkRoutes = ({ database }: RoutePorts): readonly Implementation[] => [
  implement(listPlaces, async ({ caller }) => {
    const { places } = await database.read(caller, loadNetwork);
    return { body: { items: places } };
  }),
  implement(listVessels, async ({ caller }) => {
    const { vessels } = await database.read(caller, loadNetwork);
    return { body: { items: vessels } };
  }),
  implement(listRoutes, async ({ caller }) => {
    const items = await database.read(caller, (tx) => routesOf(tx, caller.world));
    return { body: { items } };
  }),
  implement(getRoute, async ({ caller, params }) => {
    const routes = await database.read(caller, (tx) => routesOf(tx, caller.world));
    const body = routes.find(({ routeId }) => routeId === params.routeId);
    if (body !== undefined) return { body };
    throw new AppError(
      'NOT_FOUND',
      `Failed to find route ${params.routeId}: there is none. List /v1/routes for those there are.`,
    );
  }),
];

// Known is what the timetable of the caller's world holds: an operator may have filled one that was not found.
const routesOf = async (tx: SchedulesTx, world: World) => {
  const { routes } = await loadNetwork(tx);
  const known = new Set(
    (await loadTimetables(tx, world))
      .filter(({ rules, exceptions }) => rules.length + exceptions.length > 0)
      .map(({ routeId }) => routeId),
  );
  return routes.map((route: Route) => ({
    ...route,
    timetableKnown: known.has(route.routeId),
    timetableId: timetableIdOf(world, route.routeId),
  }));
};
