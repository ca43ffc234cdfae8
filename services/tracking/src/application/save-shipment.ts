// Writes what a decision made of a shipment: its state, everything found by it, who sees it, its events.
import type { Unit } from '@fourports/contracts/tracking/unit';
import type { EventDraft } from '@fourports/eventlog';
import { normaliseIdentifier } from '@fourports/freight';
import { evolve, type KnownShipment, type ShipmentEvent } from '../domain/shipment.ts';
import { grantAccess, holdParties, setListing } from '../store/access-store.ts';
import { loadOperatingParties, loadSailings } from '../store/known-store.ts';
import {
  dropPendingRebooking,
  type StoredShipment,
  saveFerryLegs,
  savePendingRebooking,
  updateShipment,
} from '../store/shipment-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { saveMemberships, saveNames } from '../store/unit-store.ts';
import { type Cause, shipmentDraft } from './announce.ts';
import { sailingsOf } from './derive-shipment.ts';
import type { KnownWorld } from './known-world.ts';
import { grantsOf, listingOf } from './party-grants.ts';

export type Saving = {
  readonly cause: Cause;
  /** Appended by whoever runs the transaction, in the order of the calls. */
  readonly emit: (draft: EventDraft) => void;
  readonly known: KnownWorld;
  readonly units: readonly Unit[];
  /** A pending rebooking is given up at this moment of the wall clock. */
  readonly answerBy: string;
};

/** The shipment after its events, written; the same shipment when there are none. */
export const saveShipment = async <Shipment extends StoredShipment>(
  tx: TrackingTx,
  before: Shipment,
  events: readonly ShipmentEvent[],
  saving: Saving,
): Promise<Shipment> => {
  if (events.length === 0) return before;
  const after: Shipment = {
    ...before,
    state: evolveAll(before.state, events),
    version: before.version + events.length,
  };
  await updateShipment(tx, after);
  await saveWhatFindsIt(tx, after, events, saving);
  for (const event of events) saving.emit(shipmentDraft(event, saving.cause));
  return after;
};

/** Everything beside the shipment's own row, as far as the events touch it. */
export const saveWhatFindsIt = async (
  tx: TrackingTx,
  after: StoredShipment,
  events: readonly ShipmentEvent[],
  { known, units, answerBy }: Saving,
): Promise<void> => {
  const { shipmentId, state } = after;
  const happened = (...types: readonly ShipmentEvent['type'][]): boolean =>
    events.some(({ type }) => types.includes(type));
  if (
    happened(
      'tracking.ShipmentBooked',
      'tracking.ItineraryAssigned',
      'tracking.RebookingRequested',
      'tracking.UnitJoined',
    ) ||
    (happened('tracking.ShipmentAmended') && state.booking.customer?.organisationId !== undefined)
  ) {
    await holdParties(tx);
    const operating = await loadOperatingParties(tx, after.world);
    const sailings = await loadSailings(tx, sailingsOf(after));
    await grantAccess(tx, grantsOf(after, { units, sailings, operating, places: known.places }));
  }
  if (happened('tracking.ItineraryAssigned', 'tracking.ShipmentAmended'))
    await setListing(tx, shipmentId, listingOf(after));
  if (happened('tracking.ItineraryAssigned', 'tracking.RebookingRequested', 'tracking.RebookingAbandoned'))
    await saveFerryLegs(tx, after);
  if (happened('tracking.UnitJoined', 'tracking.UnitLeft'))
    await saveMemberships(tx, shipmentId, state.memberships);
  if (happened('tracking.ShipmentBooked', 'tracking.ShipmentAmended'))
    await saveNames(tx, shipmentId, namesOfBooking(state));
  if (happened('tracking.RebookingRequested')) await savePendingRebooking(tx, shipmentId, answerBy);
  else if (
    happened('tracking.RebookingAbandoned', 'tracking.ItineraryAssigned', 'tracking.ShipmentCancelled')
  )
    await dropPendingRebooking(tx, shipmentId);
};

/** Events of a known shipment leave it known. */
const evolveAll = (state: KnownShipment, events: readonly ShipmentEvent[]): KnownShipment => {
  let after = state;
  for (const event of events) {
    const next = evolve(after, event);
    if (next.status !== 'none') after = next;
  }
  return after;
};

/** What a shipment is searched by, beside its units. */
const namesOfBooking = ({ booking }: KnownShipment): readonly string[] =>
  [booking.trackingId, ...Object.values(booking.references)].flatMap((name) => {
    const normalised = name === undefined ? '' : normaliseIdentifier(name);
    return normalised === '' ? [] : [normalised];
  });
