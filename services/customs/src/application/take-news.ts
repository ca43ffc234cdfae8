// What others announce, kept as far as customs needs it: who sees which units, and what they are known by.
import type { Envelope } from '@fourports/contracts';
import { OrganisationChanged, OrganisationRegistered } from '@fourports/contracts/portal/events';
import { PlaceDefined } from '@fourports/contracts/schedules/events';
import {
  ItineraryAssigned,
  RebookingRequested,
  ShipmentAmended,
  ShipmentBooked,
  UnitIdentifiersChanged,
  UnitJoined,
  UnitLeft,
  UnitRegistered,
} from '@fourports/contracts/tracking/events';
import type { Itinerary, References } from '@fourports/contracts/tracking/shipment';
import type { UnitIdentifiers } from '@fourports/contracts/tracking/unit';
import type { CustomsTx } from '../store/customs-database.ts';
import {
  addShipmentPlaces,
  endMembership,
  grantShipments,
  saveCustomer,
  saveMembership,
  saveNames,
  saveParty,
  savePlace,
  saveShipment,
  saveUnit,
  shipmentsOfUnit,
  shipmentsPassing,
} from '../store/known-store.ts';

/** Events come in the order of their keys alone, so each grants what it makes visible, whatever came before. */
export const takeNews = async (tx: CustomsTx, event: Envelope): Promise<void> => {
  await NEWS[event.type]?.(tx, event);
};

type Take = (tx: CustomsTx, event: Envelope) => Promise<void>;

const takeParty: Take = async (tx, { data }) => {
  const party = OrganisationRegistered.data.parse(data);
  await saveParty(tx, party);
  if (party.kind === 'port') await grantShipments(tx, await shipmentsPassing(tx, party.world, party.places));
};

const takePlan = async (tx: CustomsTx, shipmentId: string, { legs }: Itinerary): Promise<void> => {
  const places = legs.flatMap(({ fromPlaceId, toPlaceId }) => [fromPlaceId, toPlaceId]);
  await addShipmentPlaces(tx, shipmentId, places);
  await grantShipments(tx, [shipmentId]);
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
  [ShipmentBooked.type]: async (tx, { data, world, occurredat }) => {
    const booking = ShipmentBooked.data.parse(data);
    const { shipmentId, booker, customer, references } = booking;
    const customerId = customer?.organisationId;
    await saveShipment(tx, {
      shipmentId,
      organisationId: booker,
      customerId,
      world,
      bookedAt: occurredat,
    });
    await saveNames(tx, shipmentId, namesIn(references));
  },
  [ShipmentAmended.type]: async (tx, { data }) => {
    const { shipmentId, customer, references } = ShipmentAmended.data.parse(data);
    if (references !== undefined) await saveNames(tx, shipmentId, namesIn(references));
    if (customer?.organisationId === undefined) return;
    await saveCustomer(tx, shipmentId, customer.organisationId);
    await grantShipments(tx, [shipmentId]);
  },
  [ItineraryAssigned.type]: async (tx, { data }) => {
    const { shipmentId, itinerary } = ItineraryAssigned.data.parse(data);
    await takePlan(tx, shipmentId, itinerary);
  },
  [RebookingRequested.type]: async (tx, { data }) => {
    const { shipmentId, proposed } = RebookingRequested.data.parse(data);
    await takePlan(tx, shipmentId, proposed);
  },
  [UnitJoined.type]: async (tx, { data }) => {
    const joined = UnitJoined.data.parse(data);
    await saveMembership(tx, joined);
    await grantShipments(tx, [joined.shipmentId]);
  },
  [UnitLeft.type]: async (tx, { data }) => {
    await endMembership(tx, UnitLeft.data.parse(data));
  },
  [UnitRegistered.type]: async (tx, { data, world, organisation }) => {
    const unit = UnitRegistered.data.parse(data);
    await saveUnit(tx, unit, { organisationId: organisation ?? '', world });
    await saveNames(tx, unit.unitId, platesIn(unit.identifiers));
    await grantShipments(tx, await shipmentsOfUnit(tx, unit.unitId));
  },
  [UnitIdentifiersChanged.type]: async (tx, { data }) => {
    const { unitId, identifiers } = UnitIdentifiersChanged.data.parse(data);
    await saveNames(tx, unitId, platesIn(identifiers));
  },
};

export const NEWS_TYPES = Object.keys(NEWS);

/** What customs' papers and messages name goods by. */
const namesIn = ({ houseBill, masterBill, declarationNumber }: References) => [
  houseBill,
  masterBill,
  declarationNumber,
];

const platesIn = ({ containerNumber, tractorPlate, trailerPlate, parcelNumber }: UnitIdentifiers) => [
  containerNumber,
  tractorPlate,
  trailerPlate,
  parcelNumber,
];
