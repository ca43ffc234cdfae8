// Legs as a booker names them → drafts with zones, and with the times of their sailings.
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { LegInput } from '@fourports/contracts/tracking/bodies';
import { type LegDraft, layOnSailing } from './leg.ts';
import { type PlaceDirectory, timeZoneOf } from './place-directory.ts';

/** A ferry leg whose sailing is not known is left as it is: building the itinerary then says so. */
export const draftLegs = (
  legs: readonly LegInput[],
  sailings: ReadonlyMap<string, Sailing>,
  places: PlaceDirectory,
): readonly LegDraft[] =>
  legs.map((leg) => {
    const draft: LegDraft = {
      ...leg,
      departureTimeZone: timeZoneOf(places, leg.fromPlaceId),
      arrivalTimeZone: timeZoneOf(places, leg.toPlaceId),
    };
    const sailing =
      leg.mode === 'ferry' && leg.sailingId !== undefined ? sailings.get(leg.sailingId) : undefined;
    return sailing === undefined ? draft : layOnSailing(draft, sailing);
  });
