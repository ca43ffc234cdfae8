// One shipment as an organisation reads it: what its view leaves out is left out here.
import type { View } from '@fourports/contracts';
import type { ShipmentDetail } from '@fourports/contracts/tracking/bodies';
import type { References } from '@fourports/contracts/tracking/shipment';
import type { Unit, UnitIdentifiers } from '@fourports/contracts/tracking/unit';
import type { z } from 'zod';
import { planInForce } from '../domain/shipment.ts';
import type { StoredShipment } from '../store/shipment-store.ts';
import { placesOf } from './derive-shipment.ts';

export type Detail = z.infer<typeof ShipmentDetail>;

export const shipmentDetail = (
  shipment: StoredShipment & { readonly view: View },
  units: readonly Unit[],
): Detail => {
  const { state, view, world } = shipment;
  const { booking, cancellation, proposal } = state;
  const { goods, customer, references, ...rest } = booking;
  const itinerary = planInForce(state);
  if (itinerary === undefined)
    throw new TypeError(`Failed to read ${shipment.shipmentId}: it has no itinerary.`);
  const isFull = view === 'full';
  return {
    ...rest,
    references: referencesFor(view, references),
    ...(isFull ? { goods, ...(customer === undefined ? {} : { customer }) } : {}),
    world,
    view,
    state: state.status,
    ...(isFull && cancellation !== undefined ? { cancelReason: cancellation.reason } : {}),
    itinerary,
    ...(proposal === undefined ? {} : { proposed: proposal.itinerary }),
    places: placesOf(shipment),
    units: unitsFor(view, shipment, units),
    bookedAt: state.bookedAt,
  };
};

/** `7.2`: the sequence of its last event, and how often schedules answered about its places. */
export const versionOf = ({ version, placeChanges }: StoredShipment): string => `${version}.${placeChanges}`;

/** A port needs what is on the papers it checks; a carrier nothing of it. */
const referencesFor = (view: View, references: References): References => {
  switch (view) {
    case 'full':
      return references;
    case 'port': {
      const { houseBill, masterBill, declarationNumber } = references;
      return {
        ...(houseBill === undefined ? {} : { houseBill }),
        ...(masterBill === undefined ? {} : { masterBill }),
        ...(declarationNumber === undefined ? {} : { declarationNumber }),
      };
    }
    case 'carriage':
      return {};
  }
};

const unitsFor = (view: View, { state }: StoredShipment, units: readonly Unit[]): Detail['units'] => {
  const known = new Map(units.map((unit) => [unit.unitId, unit]));
  return state.memberships.flatMap(({ unitId, from, to }) => {
    const unit = known.get(unitId);
    if (unit === undefined || (view === 'carriage' && unit.kind === 'parcel')) return [];
    return [{ ...unitFor(view, unit), from, ...(to === undefined ? {} : { to }) }];
  });
};

/** The unit without what the view does not see: neither driver nor seal are a carrier's. */
export const unitFor = (view: View, unit: Unit): Unit =>
  view === 'carriage' ? { ...unit, identifiers: platesOf(unit.identifiers) } : unit;

const platesOf = ({ containerNumber, tractorPlate, trailerPlate }: UnitIdentifiers): UnitIdentifiers => ({
  ...(containerNumber === undefined ? {} : { containerNumber }),
  ...(tractorPlate === undefined ? {} : { tractorPlate }),
  ...(trailerPlate === undefined ? {} : { trailerPlate }),
});
