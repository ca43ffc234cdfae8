import type { HeldPlace, SailingState, SchedulesEvent } from './sailing-state.ts';

/** What to announce so that everyone whose place stands differently hears of it: in the order of the new list. */
const placeEvents = (
  sailingId: string,
  before: readonly HeldPlace[],
  after: readonly HeldPlace[],
): readonly SchedulesEvent[] => {
  const known = new Map(before.map((place) => [place.shipmentId, place]));
  return after
    .filter((place) => !standsTheSame(known.get(place.shipmentId), place))
    .map((place) => announcement(sailingId, place));
};

/** Who asked, on which sailing, for how much: the part every place event shares. */
export const claimOf = (sailingId: string, place: Pick<HeldPlace, 'shipmentId' | 'revision' | 'demand'>) => ({
  sailingId,
  shipmentId: place.shipmentId,
  revision: place.revision,
  demand: place.demand,
});

/** The state with another list of places, and what that announces. */
export const withPlaces = (
  state: SailingState,
  places: readonly HeldPlace[],
): { readonly state: SailingState; readonly events: readonly SchedulesEvent[] } => ({
  state: { ...state, places },
  events: placeEvents(state.sailing.sailingId, state.places, places),
});

const standsTheSame = (before: HeldPlace | undefined, after: HeldPlace): boolean =>
  before !== undefined &&
  before.revision === after.revision &&
  before.standing === after.standing &&
  before.checked === after.checked &&
  before.rank === after.rank &&
  before.demand.trailerPlaces === after.demand.trailerPlaces &&
  before.demand.teu === after.demand.teu;

const announcement = (sailingId: string, place: HeldPlace): SchedulesEvent => {
  const claim = claimOf(sailingId, place);
  return place.standing === 'confirmed'
    ? { name: 'SailingPlaceConfirmed', data: { ...claim, checked: place.checked } }
    : { name: 'SailingPlaceWaitlisted', data: { ...claim, rank: place.rank ?? 1 } };
};
