// The timetables of the files for those outside this service that need no database: the sailings this service would
// publish of them, with the same ids.
import type { World } from '@fourports/contracts';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { routePlan } from './domain/route-plan.ts';
import { sailingsBetween } from './domain/sailings-between.ts';
import { readNetworkFiles } from './seed/network-file.ts';

export type TimetabledDays = {
  readonly world: World;
  /** Local dates, both included. */
  readonly from: string;
  readonly to: string;
  /** All routes that have a timetable unless told. */
  readonly routeIds?: readonly string[];
};

export const timetabledSailings = ({ world, from, to, routeIds }: TimetabledDays): readonly Sailing[] => {
  const { places, vessels, routes, timetables } = readNetworkFiles();
  return timetables
    .filter(({ routeId }) => routeIds === undefined || routeIds.includes(routeId))
    .flatMap(({ routeId, ...timetable }) => {
      const route = routes.find((each) => each.routeId === routeId);
      if (route === undefined) return [];
      return sailingsBetween(routePlan({ world, route, timetable, places, vessels }), { from, to });
    });
};
