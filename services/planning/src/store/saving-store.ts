// What delivered shipments saved, kept for each other way of their lane.
import type { World } from '@fourports/contracts';
import type { Goods } from '@fourports/contracts/tracking/shipment';
import type { KeptSaving } from '../domain/savings/kept-saving.ts';
import type { PlanningTx } from './planning-database.ts';

export type DeliveredShipment = {
  readonly shipmentId: string;
  readonly customerId: string | undefined;
  readonly goods: Goods;
  readonly units: number;
  /** Of the last of its journeys. */
  readonly deliveredAt: string;
};

/** Those of a journey's shipments whose journeys are all delivered. */
export const loadWhollyDelivered = async (
  tx: PlanningTx,
  journeyId: string,
): Promise<readonly DeliveredShipment[]> => {
  const rows = await tx.query<{
    shipment_id: string;
    customer_id: string | null;
    goods: Goods;
    units: number;
    delivered_at: string;
  }>(
    `select s.shipment_id, s.customer_id, s.goods, count(*)::integer as units, max(d.delivered_at) as delivered_at
     from shipments s
     join journey_shipments j on j.shipment_id = s.shipment_id
     left join deliveries d on d.journey_id = j.journey_id and d.shipment_id = s.shipment_id
     where s.shipment_id in (select shipment_id from journey_shipments where journey_id = $1)
     group by s.shipment_id having count(*) = count(d.delivered_at)`,
    [journeyId],
  );
  return rows.map(({ shipment_id, customer_id, goods, units, delivered_at }) => ({
    shipmentId: shipment_id,
    customerId: customer_id ?? undefined,
    goods,
    units,
    deliveredAt: delivered_at,
  }));
};

/** All of a shipment, in place of those before. */
export const saveSavings = async (
  tx: PlanningTx,
  world: World,
  { shipmentId, savings }: { readonly shipmentId: string; readonly savings: readonly KeptSaving[] },
): Promise<void> => {
  await tx.query('delete from realised_savings where shipment_id = $1', [shipmentId]);
  for (const saving of savings) {
    const { against, mode, customerId = null, deliveredAt } = saving;
    await tx.query(
      `insert into realised_savings (shipment_id, against, world, mode, customer_id, month, delivered_at, body)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        shipmentId,
        against,
        world,
        mode,
        customerId,
        deliveredAt.slice(0, 7),
        deliveredAt,
        JSON.stringify(saving),
      ],
    );
  }
};

export type SavingFilter = {
  readonly world: World;
  readonly against: string;
  readonly mode?: string;
  readonly routeId?: string;
  readonly month?: string;
  readonly customerId?: string;
  readonly shipmentId?: string;
};

/** Of the shipments that the organisation of the transaction sees fully, the latest delivered first. */
export const loadSavings = async (
  tx: Pick<PlanningTx, 'query'>,
  { world, against, mode, routeId, month, customerId, shipmentId }: SavingFilter,
  limit: number,
): Promise<readonly (KeptSaving & { readonly reference?: string })[]> => {
  const rows = await tx.query<{ body: KeptSaving; reference: string | null }>(
    `select body, (select reference from shipments s where s.shipment_id = realised_savings.shipment_id) as reference
     from realised_savings
     where world = $1 and against = $2 and ($3::text is null or mode = $3) and ($4::text is null or month = $4)
       and ($5::text is null or customer_id = $5) and ($8::text is null or shipment_id = $8)
       and ($6::text is null or exists (
         select 1 from deliveries d where d.shipment_id = realised_savings.shipment_id and d.route_id = $6))
     order by delivered_at desc, shipment_id limit $7`,
    [
      world,
      against,
      mode ?? null,
      month ?? null,
      customerId ?? null,
      routeId ?? null,
      limit,
      shipmentId ?? null,
    ],
  );
  return rows.map(({ body, reference }) => (reference === null ? body : { ...body, reference }));
};
