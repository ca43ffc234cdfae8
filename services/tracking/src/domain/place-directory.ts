// What tracking knows of places: enough to say where two reports speak of the same spot, and in which zone.
import type { Place } from '@fourports/contracts/schedules/network';

export type PlaceFacts = Pick<Place, 'placeId' | 'kind' | 'country' | 'timeZone' | 'within'>;
export type PlaceDirectory = ReadonlyMap<string, PlaceFacts>;

/**
 * The same place, or one lies in the other (a warehouse of the city), or both lie in one seaport: its terminals and
 * sheds are one place to a plan, which rarely knows into which shed customs will order the goods.
 */
export const isSamePlace = (places: PlaceDirectory, one: string, other: string): boolean =>
  one === other || liesIn(places, one, other) || liesIn(places, other, one) || isSamePort(places, one, other);

/** The place itself, or one that lies in it. */
export const isWithin = (places: PlaceDirectory, inner: string, outer: string): boolean =>
  inner === outer || liesIn(places, inner, outer);

/** Whether the sea lies between two places: China, Korea and Japan have no road to one another. */
export const isAcrossTheSea = (places: PlaceDirectory, one: string, other: string): boolean => {
  const [here, there] = [places.get(one)?.country, places.get(other)?.country];
  return here !== undefined && there !== undefined && here !== there;
};

/** UTC where the place is not known. */
export const timeZoneOf = (places: PlaceDirectory, placeId: string): string =>
  places.get(placeId)?.timeZone ?? 'UTC';

const liesIn = (places: PlaceDirectory, inner: string, outer: string): boolean => {
  let current = places.get(inner)?.within;
  // Five levels are more than the world has; the bound keeps a circle in the data from hanging us.
  for (let depth = 0; current !== undefined && depth < 5; depth += 1) {
    if (current === outer) return true;
    current = places.get(current)?.within;
  }
  return false;
};

const isSamePort = (places: PlaceDirectory, one: string, other: string): boolean => {
  const port = portOf(places, one);
  return port !== undefined && port === portOf(places, other);
};

/** The outermost seaport a place lies in. */
const portOf = (places: PlaceDirectory, placeId: string): string | undefined => {
  let port: string | undefined;
  let current = places.get(placeId);
  for (let depth = 0; current !== undefined && depth < 5; depth += 1) {
    if (current.kind === 'seaport') port = current.placeId;
    current = current.within === undefined ? undefined : places.get(current.within);
  }
  return port;
};
