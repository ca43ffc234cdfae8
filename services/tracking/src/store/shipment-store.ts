// Shipments with the state their events made.
import type { World } from '@fourports/contracts';
import { type PlaceLedger, sailingIdsOf } from '../domain/ferry-places.ts';
import { type KnownShipment, planInForce } from '../domain/shipment.ts';
import type { TrackingTx } from './tracking-database.ts';

export type StoredShipment = {
  readonly shipmentId: string;
  /** The booker. */
  readonly organisationId: string;
  readonly world: World;
  /** The sequence of its last event. */
  readonly version: number;
  readonly state: KnownShipment;
  readonly places: PlaceLedger;
  readonly placeChanges: number;
};

type ShipmentRow = {
  readonly shipment_id: string;
  readonly organisation_id: string;
  readonly world: World;
  readonly version: number;
  readonly state: KnownShipment;
  readonly places: PlaceLedger;
  readonly place_changes: number;
};

/** Those of these shipments that exist and may be seen. */
export const loadShipments = async (
  tx: TrackingTx,
  shipmentIds: readonly string[],
): Promise<readonly StoredShipment[]> => {
  if (shipmentIds.length === 0) return [];
  const rows = await tx.query<ShipmentRow>(
    `select shipment_id, organisation_id, world, version, state, places, place_changes
     from shipments where shipment_id = any($1) order by shipment_id`,
    [shipmentIds],
  );
  return rows.map((row) => ({
    shipmentId: row.shipment_id,
    organisationId: row.organisation_id,
    world: row.world,
    version: row.version,
    state: row.state,
    places: row.places,
    placeChanges: row.place_changes,
  }));
};

export const insertShipment = async (tx: TrackingTx, shipment: StoredShipment): Promise<void> => {
  const { state } = shipment;
  await tx.query(
    `insert into shipments (shipment_id, organisation_id, world, version, booked_at, state, places)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      shipment.shipmentId,
      shipment.organisationId,
      shipment.world,
      shipment.version,
      state.bookedAt,
      JSON.stringify(state),
      JSON.stringify(shipment.places),
    ],
  );
};

export const updateShipment = async (tx: TrackingTx, shipment: StoredShipment): Promise<void> => {
  await tx.query(
    `update shipments set version = $2, state = $3, places = $4, place_changes = $5 where shipment_id = $1`,
    [
      shipment.shipmentId,
      shipment.version,
      JSON.stringify(shipment.state),
      JSON.stringify(shipment.places),
      shipment.placeChanges,
    ],
  );
};

/** Which sailings to hear about: those of the plan in force and of one asked for. */
export const saveFerryLegs = async (tx: TrackingTx, { shipmentId, state }: StoredShipment): Promise<void> => {
  const inForce = sailingIdsOf(planInForce(state)?.legs ?? []);
  const proposed = sailingIdsOf(state.proposal?.itinerary.legs ?? []);
  const all = [...new Set([...inForce, ...proposed])];
  await tx.query(
    `with gone as (delete from ferry_legs where shipment_id = $1 and not (sailing_id = any($2)))
     insert into ferry_legs (sailing_id, shipment_id, in_force)
     select sailing_id, $1, sailing_id = any($3) from unnest($2::text[]) as asked (sailing_id)
     on conflict (sailing_id, shipment_id) do update set in_force = excluded.in_force`,
    [shipmentId, all, inForce],
  );
};

/** Shipments whose plan in force or proposed plan is on the sailing. */
export const shipmentsOn = async (tx: TrackingTx, sailingId: string): Promise<readonly string[]> => {
  const rows = await tx.query<{ shipment_id: string }>(
    'select shipment_id from ferry_legs where sailing_id = $1 order by shipment_id',
    [sailingId],
  );
  return rows.map(({ shipment_id }) => shipment_id);
};

/** The earliest moment at which a pending rebooking is given up, by the wall clock. */
export const savePendingRebooking = async (
  tx: TrackingTx,
  shipmentId: string,
  answerBy: string,
): Promise<void> => {
  await tx.query(
    `insert into pending_rebookings (shipment_id, answer_by) values ($1, $2)
     on conflict (shipment_id) do update set answer_by = excluded.answer_by`,
    [shipmentId, answerBy],
  );
};

export const dropPendingRebooking = async (tx: TrackingTx, shipmentId: string): Promise<void> => {
  await tx.query('delete from pending_rebookings where shipment_id = $1', [shipmentId]);
};

/** Shipments whose rebooking is due to be given up, a bounded part of them; only the one named, if one is. */
export const dueRebookings = async (
  tx: TrackingTx,
  now: string,
  shipmentId?: string,
): Promise<readonly string[]> => {
  const rows = await tx.query<{ shipment_id: string }>(
    `select shipment_id from pending_rebookings
     where answer_by <= $1 and ($2::text is null or shipment_id = $2) order by answer_by limit 100`,
    [now, shipmentId ?? null],
  );
  return rows.map(({ shipment_id }) => shipment_id);
};
