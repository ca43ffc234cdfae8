import type { World } from '@fourports/contracts';
import type { Place, Route, Vessel } from '@fourports/contracts/schedules/network';
import type { TimetableContent } from '@fourports/contracts/schedules/timetable';

/** One end of a route, with the zone its clocks show. */
export type RouteEnd = { readonly placeId: string; readonly timeZone: string };

/** A timetable with what is needed to read it. */
export type RoutePlan = {
  readonly world: World;
  readonly routeId: string;
  /** Outbound runs from the first to the second. */
  readonly ends: readonly [RouteEnd, RouteEnd];
  readonly timetable: TimetableContent;
  /** Names of the vessels the timetable mentions, by id. */
  readonly vesselNames: ReadonlyMap<string, string>;
};

export type PlanParts = {
  readonly world: World;
  readonly route: Pick<Route, 'routeId' | 'ends'>;
  readonly timetable: TimetableContent;
  readonly places: readonly Pick<Place, 'placeId' | 'timeZone'>[];
  readonly vessels: readonly Pick<Vessel, 'vesselId' | 'name'>[];
};

/** Puts a plan together; throws RangeError when an end of the route is no known place. */
export const routePlan = ({ world, route, timetable, places, vessels }: PlanParts): RoutePlan => {
  const end = (placeId: string): RouteEnd => {
    const place = places.find((each) => each.placeId === placeId);
    if (place === undefined)
      throw new RangeError(`Route ${route.routeId} ends at ${placeId}, which is no known place.`);
    return { placeId, timeZone: place.timeZone };
  };
  return {
    world,
    routeId: route.routeId,
    ends: [end(route.ends[0]), end(route.ends[1])],
    timetable,
    vesselNames: new Map(vessels.map(({ vesselId, name }) => [vesselId, name])),
  };
};
