// An organisation that is new, or runs other places and routes: what passes them already is opened to it.
import type { Organisation } from '@fourports/contracts/portal/events';
import { isWithin } from '../domain/place-directory.ts';
import { changeParties, grantAccess } from '../store/access-store.ts';
import { loadSailings, saveParty } from '../store/known-store.ts';
import { loadShipments } from '../store/shipment-store.ts';
import { findTouchedShipments, loadUnitsOf } from '../store/touched-shipment-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { sailingsOf } from './derive-shipment.ts';
import type { KnownWorld } from './known-world.ts';
import { grantsOf } from './party-grants.ts';

/** Nothing is taken back: who could see a shipment goes on seeing it. */
export const takeParty = async (tx: TrackingTx, known: KnownWorld, party: Organisation): Promise<void> => {
  await changeParties(tx);
  await saveParty(tx, party);
  await known.refresh();
  const { places } = known;
  const placeIds = [...places.keys()].filter((placeId) =>
    party.places.some((each) => isWithin(places, placeId, each)),
  );
  const touched = await findTouchedShipments(tx, {
    world: party.world,
    placeIds,
    routeIds: party.routes,
    operatorId: party.organisationId,
  });
  const shipments = await loadShipments(tx, touched);
  const units = await loadUnitsOf(tx, touched);
  for (const shipment of shipments) {
    const grants = grantsOf(shipment, {
      units: units.get(shipment.shipmentId) ?? [],
      sailings: await loadSailings(tx, sailingsOf(shipment)),
      operating: [party],
      places,
    });
    await grantAccess(
      tx,
      grants.filter(({ organisationId }) => organisationId === party.organisationId),
    );
  }
};
