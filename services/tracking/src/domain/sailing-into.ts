// The sailing by which a unit comes to a port, for who tells of the ship's arrival without naming the ship's voyage.
import type { Leg } from '@fourports/contracts/tracking/shipment';
import { toMillis } from './instant.ts';
import { isSamePlace, type PlaceDirectory } from './place-directory.ts';

/** Of several ferry legs into the port the one planned nearest to that moment; a leg without a time comes last. */
export const sailingInto = (
  legs: readonly Leg[],
  { placeId, at }: { readonly placeId: string; readonly at: string },
  places: PlaceDirectory,
): string | undefined =>
  legs
    .filter(({ mode, toPlaceId }) => mode === 'ferry' && isSamePlace(places, toPlaceId, placeId))
    .toSorted((one, other) => distanceOf(one, at) - distanceOf(other, at))
    .find(({ sailingId }) => sailingId !== undefined)?.sailingId;

const distanceOf = ({ arrivalAt, departureAt }: Leg, at: string): number => {
  const planned = arrivalAt ?? departureAt;
  return planned === undefined ? Number.MAX_SAFE_INTEGER : Math.abs(toMillis(planned) - toMillis(at));
};
