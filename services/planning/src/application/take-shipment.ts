// What is announced of shipments, units, ports and places, kept as far as planning needs it.
import type { Envelope } from '@fourports/contracts';
import { OrganisationChanged, OrganisationRegistered } from '@fourports/contracts/portal/events';
import { PlaceDefined } from '@fourports/contracts/schedules/events';
import {
  ItineraryAssigned,
  RebookingRequested,
  ShipmentAmended,
  ShipmentBooked,
  ShipmentCancelled,
  UnitJoined,
  UnitLeft,
  UnitRegistered,
} from '@fourports/contracts/tracking/events';
import { touchShipments } from '../store/journey-store.ts';
import {
  endMembership,
  grantShipments,
  saveAmendment,
  saveBooking,
  saveCancellation,
  saveMembership,
  saveParty,
  savePlace,
  savePlaces,
  savePlan,
  saveUnit,
  shipmentsOfUnit,
  shipmentsPassing,
} from '../store/known-shipment-store.ts';
import type { PlanningTx } from '../store/planning-database.ts';

/** Events come in the order of their keys alone, so each makes visible what it can, whatever came before. */
export const takeShipment = async (tx: PlanningTx, event: Envelope): Promise<void> => {
  await NEWS[event.type]?.(tx, event);
};

type Take = (tx: PlanningTx, event: Envelope) => Promise<void>;

const takeParty: Take = async (tx, { data }) => {
  const party = OrganisationRegistered.data.parse(data);
  await saveParty(tx, party);
  if (party.kind === 'port') await grantShipments(tx, await shipmentsPassing(tx, party.world, party.places));
};

const NEWS: Readonly<Record<string, Take>> = {
  [OrganisationRegistered.type]: takeParty,
  [OrganisationChanged.type]: takeParty,
  [PlaceDefined.type]: async (tx, { data }) => {
    const place = PlaceDefined.data.parse(data);
    await savePlace(tx, place);
    for (const world of ['live', 'recorded', 'simulated'] as const)
      await grantShipments(tx, await shipmentsPassing(tx, world, [place.placeId]));
  },
  [ShipmentBooked.type]: async (tx, { data, world }) => {
    await saveBooking(tx, ShipmentBooked.data.parse(data), world);
  },
  [ShipmentAmended.type]: async (tx, { data }) => {
    const { shipmentId, specification, goods, customer, references } = ShipmentAmended.data.parse(data);
    const customerId = customer?.organisationId;
    await saveAmendment(tx, { shipmentId, specification, goods, customerId, references });
    await grantShipments(tx, [shipmentId]);
    await touchShipments(tx, [shipmentId]);
  },
  [ShipmentCancelled.type]: async (tx, { data }) => {
    const { shipmentId } = ShipmentCancelled.data.parse(data);
    await saveCancellation(tx, shipmentId);
    await touchShipments(tx, [shipmentId]);
  },
  [ItineraryAssigned.type]: async (tx, { data }) => {
    const { shipmentId, itinerary } = ItineraryAssigned.data.parse(data);
    await savePlan(tx, shipmentId, itinerary);
    await savePlaces(tx, shipmentId, itinerary);
    await grantShipments(tx, [shipmentId]);
    await touchShipments(tx, [shipmentId]);
  },
  [RebookingRequested.type]: async (tx, { data }) => {
    const { shipmentId, proposed } = RebookingRequested.data.parse(data);
    await savePlaces(tx, shipmentId, proposed);
    await grantShipments(tx, [shipmentId]);
  },
  [UnitJoined.type]: async (tx, { data }) => {
    const joined = UnitJoined.data.parse(data);
    await saveMembership(tx, joined);
    await touchShipments(tx, [joined.shipmentId]);
  },
  [UnitLeft.type]: async (tx, { data }) => {
    const left = UnitLeft.data.parse(data);
    await endMembership(tx, left);
    await touchShipments(tx, [left.shipmentId]);
  },
  [UnitRegistered.type]: async (tx, { data }) => {
    const unit = UnitRegistered.data.parse(data);
    await saveUnit(tx, unit);
    await touchShipments(tx, await shipmentsOfUnit(tx, unit.unitId));
  },
};

export const NEWS_TYPES = Object.keys(NEWS);
