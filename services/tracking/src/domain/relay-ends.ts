// The legs laid to another origin or destination: only the roads at the ends change.
import type { Leg, RouteSpecification } from '@fourports/contracts/tracking/shipment';
import { type LegDraft, withoutTimes } from './leg.ts';
import { isAcrossTheSea, isSamePlace, type PlaceDirectory, timeZoneOf } from './place-directory.ts';

/** The legs from the new origin to the new destination, the movements between the ends as they were. */
export const relayEnds = (
  legs: readonly Leg[],
  before: RouteSpecification,
  after: RouteSpecification,
  places: PlaceDirectory,
): readonly LegDraft[] => {
  const drafts: LegDraft[] = legs.map(({ legId: _same, ...draft }) => draft);
  if (before.destinationPlaceId !== after.destinationPlaceId) {
    leaveOutFlight(drafts, after.destinationPlaceId, places);
    const last = drafts.at(-1);
    if (last?.mode === 'road') drafts.pop();
    const from = last?.mode === 'road' ? last.fromPlaceId : last?.toPlaceId;
    if (from !== undefined && !isSamePlace(places, from, after.destinationPlaceId))
      drafts.push(roadBetween(from, after.destinationPlaceId, places));
  }
  if (before.originPlaceId !== after.originPlaceId) {
    const first = drafts[0];
    if (first?.mode === 'road') drafts.shift();
    const to = first?.mode === 'road' ? first.toPlaceId : first?.fromPlaceId;
    if (to !== undefined && !isSamePlace(places, after.originPlaceId, to))
      drafts.unshift(roadBetween(after.originPlaceId, to, places));
  }
  const first = drafts[0];
  if (
    first?.mode === 'road' &&
    (before.readyAt !== after.readyAt || before.originPlaceId !== after.originPlaceId)
  )
    // When it reaches the port was planned for another start.
    drafts[0] = { ...withoutTimes(first), departureAt: after.readyAt };
  return drafts;
};

/** The flight that would leave the side of the sea on which the goods now stay, and what came after it. */
const leaveOutFlight = (drafts: LegDraft[], destinationPlaceId: string, places: PlaceDirectory): void => {
  const index = drafts.findLastIndex(({ mode }) => mode === 'air');
  const [flight, last] = [drafts[index], drafts.at(-1)];
  if (flight === undefined || last === undefined) return;
  const endsAcross = isAcrossTheSea(places, last.toPlaceId, destinationPlaceId);
  if (endsAcross && !isAcrossTheSea(places, flight.fromPlaceId, destinationPlaceId)) drafts.splice(index);
};

const roadBetween = (from: string, to: string, places: PlaceDirectory): LegDraft => ({
  mode: 'road',
  fromPlaceId: from,
  toPlaceId: to,
  departureTimeZone: timeZoneOf(places, from),
  arrivalTimeZone: timeZoneOf(places, to),
});
