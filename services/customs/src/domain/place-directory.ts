// What customs knows of places: enough to say where two words speak of the same port, and whose place it is.
import type { Place } from '@fourports/contracts/schedules/network';

export type PlaceFacts = Pick<Place, 'placeId' | 'kind' | 'country' | 'within'>;
export type PlaceDirectory = ReadonlyMap<string, PlaceFacts>;

/** The place itself, or one that lies in it. */
export const isWithin = (places: PlaceDirectory, inner: string, outer: string): boolean =>
  chainOf(places, inner).includes(outer);

/** The same place, one within the other, or both in one port: customs moves goods between its sheds. */
export const isSameSpot = (places: PlaceDirectory, one: string, other: string): boolean =>
  isWithin(places, one, other) || isWithin(places, other, one) || isSamePort(places, one, other);

const isSamePort = (places: PlaceDirectory, one: string, other: string): boolean => {
  const port = portOf(places, one);
  return port !== undefined && port === portOf(places, other);
};

const portOf = (places: PlaceDirectory, placeId: string): string | undefined =>
  chainOf(places, placeId).findLast((each) => places.get(each)?.kind === 'seaport');

/** The place and everything it lies in, the outermost last. */
const chainOf = (places: PlaceDirectory, placeId: string): readonly string[] => {
  const chain = [placeId];
  let outer = places.get(placeId)?.within;
  // Five levels are more than the world has; the bound keeps a circle in the data from hanging us.
  while (outer !== undefined && chain.length < 6) {
    chain.push(outer);
    outer = places.get(outer)?.within;
  }
  return chain;
};
