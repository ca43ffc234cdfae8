import type { ShipmentPlan } from '../domain/shipment-plan.ts';
import type { SchedulesTx } from './sailing-store.ts';

/** What schedules knows of a shipment's plan; none before its first itinerary. */
export const loadPlan = async (tx: SchedulesTx, shipmentId: string): Promise<ShipmentPlan | undefined> => {
  const row = await tx.db
    .selectFrom('shipment_plans')
    .select('plan')
    .where('shipment_id', '=', shipmentId)
    .executeTakeFirst();
  return row?.plan;
};

export const savePlan = async (tx: SchedulesTx, plan: ShipmentPlan): Promise<void> => {
  const row = {
    shipment_id: plan.shipmentId,
    organisation_id: plan.organisationId ?? null,
    plan: JSON.stringify(plan),
  };
  await tx.db
    .insertInto('shipment_plans')
    .values(row)
    .onConflict((conflict) => conflict.column('shipment_id').doUpdateSet({ plan: row.plan }))
    .execute();
};
