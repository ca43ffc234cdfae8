// Where places lie, as far as planning needs it: whether two reports speak of the same spot.
import type { Place } from '@fourports/contracts/schedules/network';

export type PlaceDirectory = ReadonlyMap<string, Pick<Place, 'placeId' | 'kind' | 'within'>>;

/** The same place, one inside the other, or both inside one seaport: terminals and sheds are one place to a plan. */
export const isSamePlace = (places: PlaceDirectory, one: string, other: string): boolean =>
  isInside(places, one, other) || isInside(places, other, one);

/** What happens at the one happens at the other too: it lies inside it, or both do inside one seaport. */
export const isInside = (places: PlaceDirectory, one: string, other: string): boolean => {
  const [around, aroundOther] = [placesAround(places, one), placesAround(places, other)];
  return (
    around.includes(other) ||
    around.some((each) => places.get(each)?.kind === 'seaport' && aroundOther.includes(each))
  );
};

/** The place and everything it lies in. Five levels are more than the world has, and end a circle in the data. */
const placesAround = (places: PlaceDirectory, placeId: string): readonly string[] => {
  const around = [placeId];
  for (let depth = 0; depth < 5; depth += 1) {
    const within = places.get(around.at(-1) ?? '')?.within;
    if (within === undefined) break;
    around.push(within);
  }
  return around;
};
