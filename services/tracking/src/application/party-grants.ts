// Who sees a shipment and its units (decisions §4): booker, customer, carriers, lane operators and ports.
import type { View } from '@fourports/contracts';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import type { Leg } from '@fourports/contracts/tracking/shipment';
import type { Unit } from '@fourports/contracts/tracking/unit';
import { operates, runs, type SailingOperation } from '../domain/may-report.ts';
import type { PlaceDirectory } from '../domain/place-directory.ts';
import { planInForce } from '../domain/shipment.ts';
import type { Grant, Listing } from '../store/access-store.ts';
import type { Party } from '../store/known-store.ts';
import type { StoredShipment } from '../store/shipment-store.ts';

export type GrantSources = {
  readonly units: readonly Unit[];
  /** Those of every plan. */
  readonly sailings: ReadonlyMap<string, Sailing>;
  /** Ports and lane operators of the shipment's world. */
  readonly operating: readonly Party[];
  readonly places: PlaceDirectory;
};

/** Every grant the shipment gives by any of its plans: nothing is taken back when the plan changes. */
export const grantsOf = (shipment: StoredShipment, sources: GrantSources): readonly Grant[] => {
  const { booking, bookedAt } = shipment.state;
  const views = viewsOf(shipment, sources);
  const listing = listingOf(shipment);
  const grants: Grant[] = views.map(([organisationId, view]) => ({
    organisationId,
    subjectId: shipment.shipmentId,
    subjectKind: 'shipment',
    view,
    sortAt: bookedAt,
    listing,
  }));
  const parcels = sources.units.some(({ kind }) => kind === 'parcel');
  for (const { unitId, kind } of sources.units)
    for (const [organisationId, view] of views) {
      // Of the unit that carries a parcel beside others' its owner sees place, times and hold, no more.
      const shared = parcels && kind !== 'parcel' && organisationId !== booking.booker;
      if (kind === 'parcel' && view === 'carriage') continue;
      grants.push({
        organisationId,
        subjectId: unitId,
        subjectKind: 'unit',
        view: shared && view === 'full' ? 'carriage' : view,
        sortAt: bookedAt,
      });
    }
  return grants;
};

const viewsOf = (
  { state }: StoredShipment,
  { sailings, operating, places }: GrantSources,
): readonly (readonly [string, View])[] => {
  const { booking, itineraries, proposal } = state;
  const legs = [...itineraries, ...(proposal === undefined ? [] : [proposal.itinerary])].flatMap(
    (itinerary) => itinerary.legs,
  );
  const customer = booking.customer?.organisationId;
  return [
    [booking.booker, 'full'],
    ...(customer === undefined ? [] : [[customer, 'full'] as const]),
    ...legs.flatMap(({ carrier }) =>
      carrier?.organisationId === undefined ? [] : [[carrier.organisationId, 'carriage'] as const],
    ),
    ...operating.flatMap((party): (readonly [string, View])[] => {
      if (legs.some((leg) => operates(party, sailingOf(leg, sailings))))
        return [[party.organisationId, 'carriage']];
      const touched = legs.some(({ fromPlaceId, toPlaceId }) =>
        [fromPlaceId, toPlaceId].some((placeId) => runs(party, placeId, places)),
      );
      return touched ? [[party.organisationId, 'port']] : [];
    }),
  ];
};

const sailingOf = (
  { sailingId }: Leg,
  sailings: ReadonlyMap<string, Sailing>,
): SailingOperation | undefined => {
  const sailing = sailingId === undefined ? undefined : sailings.get(sailingId);
  return sailing === undefined ? undefined : { routeId: sailing.routeId, operatorId: sailing.operatorId };
};

export const listingOf = (shipment: Pick<StoredShipment, 'state'>): Listing => {
  const { mode, specification } = shipment.state.booking;
  const { originPlaceId, destinationPlaceId } = specification;
  return { arrivalAt: plannedArrivalOf(shipment), mode, originPlaceId, destinationPlaceId };
};

/** The last arrival the plan in force knows. */
export const plannedArrivalOf = ({ state }: Pick<StoredShipment, 'state'>): string | undefined =>
  planInForce(state)?.legs.findLast(({ arrivalAt }) => arrivalAt !== undefined)?.arrivalAt;
