import type { World } from '@fourports/contracts';
import { type RoutePlan, routePlan } from '../domain/route-plan.ts';
import type { NetworkFiles } from './network-file.ts';

/** A route's plan straight from the files. */
export const planFromFiles = (network: NetworkFiles, routeId: string, world: World): RoutePlan => {
  const route = network.routes.find((each) => each.routeId === routeId);
  const found = network.timetables.find((each) => each.routeId === routeId);
  if (route === undefined || found === undefined) throw new Error(`No timetable of ${routeId} in the files.`);
  const { routeId: _, ...timetable } = found;
  const { places, vessels } = network;
  return routePlan({ world, route, timetable, places, vessels });
};
