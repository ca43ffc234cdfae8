// Which clocks a journey is told by: those of its two shores, or the one clock it stays under.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { type Reader, zoneOf } from '../i18n/reader.ts';

/** Where it starts across the water, and the first place on the way with another clock. */
export const clockPlacesAmong = (
  first: string,
  places: readonly string[],
  reader: Reader,
): readonly string[] => {
  const other = places.find((place) => zoneOf(reader, place) !== zoneOf(reader, first));
  return other === undefined ? [first] : [first, other];
};

export const clockPlacesOf = (timeline: Timeline, reader: Reader): readonly string[] => {
  const crossing =
    timeline.legs.find((leg) => leg.mode === 'ferry' || leg.mode === 'air') ?? timeline.legs[0];
  if (crossing === undefined) return [];
  const places = timeline.legs.flatMap((leg) => [leg.fromPlaceId, leg.toPlaceId]);
  return clockPlacesAmong(crossing.fromPlaceId, [crossing.toPlaceId, ...places], reader);
};
