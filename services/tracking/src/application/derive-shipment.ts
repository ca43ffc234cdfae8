// A stored shipment → its timeline as one organisation reads it.
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { confirmedRevisionsOf, ferryPlacesOf, sailingIdsOf } from '../domain/ferry-places.ts';
import { planInForce } from '../domain/shipment.ts';
import { deriveTimeline, type TimelineSources } from '../domain/timeline.ts';
import type { ToldShipment } from '../store/timeline-source-store.ts';
import { presentOf } from './present-of.ts';

/** Every sailing of any of its plans. */
export const sailingsOf = ({ state }: Pick<ToldShipment, 'state'>): readonly string[] => [
  ...new Set([
    ...state.itineraries.flatMap(({ legs }) => sailingIdsOf(legs)),
    ...sailingIdsOf(state.proposal?.itinerary.legs ?? []),
  ]),
];

/** Its places on ferries, whatever plan asked for them. */
export const placesOf = ({ state, places }: Pick<ToldShipment, 'state' | 'places'>) =>
  ferryPlacesOf(places, {
    inForce: planInForce(state),
    others: [
      ...state.itineraries.slice(0, -1),
      ...(state.proposal === undefined ? [] : [state.proposal.itinerary]),
    ],
  });

export const deriveShipment = (
  shipment: ToldShipment,
  known: Pick<TimelineSources, 'places' | 'isPortOf'>,
  sailings: ReadonlyMap<string, Sailing>,
  clockNow: string,
): Timeline => {
  const { state, places } = shipment;
  const { cancellation } = state;
  return deriveTimeline({
    booking: state.booking,
    itineraries: state.itineraries,
    confirmedRevisions: confirmedRevisionsOf(places, state.itineraries),
    memberships: state.memberships,
    units: shipment.units,
    sailings,
    places: known.places,
    ferryPlaces: placesOf(shipment),
    isPortOf: known.isPortOf,
    ...(cancellation === undefined ? {} : { cancelled: cancellation }),
    view: shipment.view,
    world: shipment.world,
    now: presentOf(shipment, known.isPortOf, clockNow).now,
  });
};
