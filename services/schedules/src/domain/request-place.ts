import type { PlaceDemand } from '@fourports/contracts/schedules/sailing';
import { hasDeparted } from './has-sailed.ts';
import { claimOf, withPlaces } from './place-events.ts';
import type { Decided, HeldPlace, Moment, SailingState, SchedulesEvent } from './sailing-state.ts';
import { unchanged } from './sailing-state.ts';
import { couldEverFit, settlePlaces } from './settle-places.ts';

export type PlaceRequest = {
  readonly shipmentId: string;
  readonly organisationId?: string;
  readonly revision: number;
  readonly demand: PlaceDemand;
};

type RefusalReason = Extract<SchedulesEvent, { name: 'SailingPlaceRefused' }>['data']['reason'];

/**
 * Asks for a place; always answered by an event, but for a revision already answered. A shipment that holds a
 * place keeps it under a newer revision, after departure too; one that asks for more goes to the end of the line.
 */
export const requestPlace = (state: SailingState, request: PlaceRequest, now: Moment): Decided => {
  const held = state.places.find(({ shipmentId }) => shipmentId === request.shipmentId);
  if (held !== undefined && held.revision >= request.revision) return unchanged(state);
  const refusal = reasonToRefuse(state, request, held, now);
  if (refusal !== undefined) return refused(state, request, refusal);

  const others = state.places.filter((place) => place !== held);
  if (held !== undefined && !asksForMore(held.demand, request.demand)) {
    const renewed = { ...held, revision: request.revision, demand: request.demand };
    const places = state.places.map((place) => (place === held ? renewed : place));
    return settled(state, places, now);
  }
  return settled(state, [...others, waiting(request)], now);
};

/** The answer to a request for a sailing that does not exist in the shipment's world. */
export const refuseUnknownSailing = (sailingId: string, request: PlaceRequest): SchedulesEvent => ({
  name: 'SailingPlaceRefused',
  data: { ...claimOf(sailingId, request), reason: 'unknownSailing' },
});

const reasonToRefuse = (
  { sailing }: SailingState,
  { demand }: PlaceRequest,
  held: HeldPlace | undefined,
  now: Moment,
): RefusalReason | undefined => {
  if (sailing.status === 'cancelled') return 'cancelled';
  if (held !== undefined && !asksForMore(held.demand, demand)) return undefined;
  if (hasDeparted(sailing, now)) return 'departed';
  if (!couldEverFit(sailing.capacity, demand)) return 'full';
  return undefined;
};

const refused = (state: SailingState, request: PlaceRequest, reason: RefusalReason): Decided => {
  const places = state.places.filter(({ shipmentId }) => shipmentId !== request.shipmentId);
  const refusal: SchedulesEvent = {
    name: 'SailingPlaceRefused',
    data: { ...claimOf(state.sailing.sailingId, request), reason },
  };
  return { ok: true, state: { ...state, places }, events: [refusal] };
};

// After departure nobody moves up: the list stays as it sailed.
const settled = (state: SailingState, places: readonly HeldPlace[], now: Moment): Decided => {
  const { sailing } = state;
  const next = hasDeparted(sailing, now) ? places : settlePlaces(sailing.capacity, places);
  return { ok: true, ...withPlaces(state, next) };
};

const asksForMore = (before: PlaceDemand, after: PlaceDemand): boolean =>
  after.trailerPlaces > before.trailerPlaces || after.teu > before.teu;

const waiting = (request: PlaceRequest): HeldPlace => ({
  shipmentId: request.shipmentId,
  ...(request.organisationId === undefined ? {} : { organisationId: request.organisationId }),
  revision: request.revision,
  demand: request.demand,
  standing: 'waiting',
  checked: 'checked',
});
