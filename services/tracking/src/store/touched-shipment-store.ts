// Shipments that pass a place, take a route or are on somebody's one-off call by any of their plans.
import type { World } from '@fourports/contracts';
import type { Unit } from '@fourports/contracts/tracking/unit';
import type { TrackingTx } from './tracking-database.ts';

export type Touched = {
  readonly world: World;
  readonly placeIds: readonly string[];
  readonly routeIds: readonly string[];
  /** Who announced one-off calls that shipments are on. */
  readonly operatorId: string;
};

/** Reads every shipment of the world: organisations' places and routes change rarely. */
export const findTouchedShipments = async (
  tx: TrackingTx,
  { world, placeIds, routeIds, operatorId }: Touched,
): Promise<readonly string[]> => {
  const rows = await tx.query<{ shipment_id: string }>(
    `with sailings as (select sailing_id from known_sailings where body ->> 'routeId' = any($3)
       or body ->> 'operatorId' = $4)
     select s.shipment_id from shipments s
     where s.world = $1 and exists (
       select from json_array_elements(s.state -> 'itineraries') i, json_array_elements(i -> 'legs') l
       where l ->> 'fromPlaceId' = any($2) or l ->> 'toPlaceId' = any($2)
         or l ->> 'sailingId' in (select sailing_id from sailings)
     )`,
    [world, placeIds, routeIds, operatorId],
  );
  return rows.map(({ shipment_id }) => shipment_id);
};

/** The units of each shipment. */
export const loadUnitsOf = async (
  tx: TrackingTx,
  shipmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Unit[]>> => {
  const rows = await tx.query<{ shipment_id: string; units: readonly Unit[] }>(
    `select m.shipment_id, json_agg(distinct jsonb_build_object(
       'unitId', u.unit_id, 'kind', u.kind, 'identifiers', u.identifiers)) as units
     from memberships m join units u on u.unit_id = m.unit_id
     where m.shipment_id = any($1) group by m.shipment_id`,
    [shipmentIds],
  );
  return new Map(rows.map(({ shipment_id, units }) => [shipment_id, units]));
};
