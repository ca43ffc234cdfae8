// Ids, instants and ends of a compact journey, as all its bodies share them.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import type { Journey } from './journey-file.ts';

export const fixtureId = (prefix: string, index: number): string =>
  `${prefix}_${(0x0193a000_0000 + index).toString(16).padStart(32, '0')}`;

export const utc = (when: string): string => new Date(when).toISOString();
/** Ids of this journey's own things, all from its place in the file. */
export const idsOf = (index: number) => ({
  shipmentId: fixtureId('shp', index),
  unitId: fixtureId('unt', index),
  sailingId: fixtureId('sai', Math.floor(index / 3)),
  booker: fixtureId('org', 1),
});

export const isBySea = (journey: Journey): string | undefined =>
  journey.legs.find((leg) => leg.startsWith('ferry'))?.split(' ')[1];

export const endsOf = (timeline: Timeline) => ({
  originPlaceId: timeline.legs[0]?.fromPlaceId,
  destinationPlaceId: timeline.legs.at(-1)?.toPlaceId,
});
