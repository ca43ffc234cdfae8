// Places on ferries, as schedules gives them: a shipment that has one keeps it when the sailing is full.
import type { PlanningTx } from './planning-database.ts';

export type FerryPlace = { readonly shipmentId: string; readonly sailingId: string };

export const savePlaceOn = async (
  tx: PlanningTx,
  { shipmentId, sailingId }: FerryPlace,
  isConfirmed: boolean,
): Promise<void> => {
  await tx.query(
    `insert into ferry_places (shipment_id, sailing_id, is_confirmed) values ($1, $2, $3)
     on conflict (shipment_id, sailing_id) do update set is_confirmed = excluded.is_confirmed`,
    [shipmentId, sailingId, isConfirmed],
  );
};

export const forgetPlaceOn = async (tx: PlanningTx, { shipmentId, sailingId }: FerryPlace): Promise<void> => {
  await tx.query('delete from ferry_places where shipment_id = $1 and sailing_id = $2', [
    shipmentId,
    sailingId,
  ]);
};

/** A place moves a promise only where there is no room without one. */
export const touchHolder = async (tx: PlanningTx, { shipmentId, sailingId }: FerryPlace): Promise<void> => {
  await tx.query(
    `update journeys set wanted = wanted + 1
     where sailing_id = $2 and journey_id in (select journey_id from journey_shipments where shipment_id = $1)
       and exists (select 1 from known_sailings where sailing_id = $2 and is_full is not null)`,
    [shipmentId, sailingId],
  );
};
