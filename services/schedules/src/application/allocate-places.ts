// The effect of one event of a shipment: what it wants of its sailings, asked and given back in one transaction.
import { movePlaces } from '../domain/move-places.ts';
import { placeMoves } from '../domain/place-moves.ts';
import { momentIn } from '../domain/sailing-state.ts';
import { evolvePlan } from '../domain/shipment-plan.ts';
import { loadPlan, savePlan } from '../store/plan-store.ts';
import { loadSailings, type SchedulesTx, sailingIdsHeldBy, saveSailing } from '../store/sailing-store.ts';
import { type Append, sailingDraft } from './announce.ts';
import { firstPlan, type PlanChange } from './plan-change-of.ts';

/** The sailings an event concerns: to be locked, in sorted order, before `allocatePlaces` runs. */
export const concernedSailings = async (
  tx: SchedulesTx,
  { shipmentId, event }: PlanChange,
): Promise<readonly string[]> => {
  const held = await sailingIdsHeldBy(tx, shipmentId);
  const plan = evolvePlan((await loadPlan(tx, shipmentId)) ?? { shipmentId, world: 'live' }, event);
  return [...new Set(placeMoves(plan, event, held).map(({ sailingId }) => sailingId))].sort();
};

/**
 * Moves the shipment's places to what its plan now wants. Run under the locks of `concernedSailings`; the moment
 * is that of the event, not of the reading, so that a replay decides as the first reading did.
 */
export const allocatePlaces = async (tx: SchedulesTx, append: Append, change: PlanChange): Promise<void> => {
  const { shipmentId, event, cause } = change;
  const plan = evolvePlan((await loadPlan(tx, shipmentId)) ?? firstPlan(change), event);
  const heldSailingIds = await sailingIdsHeldBy(tx, shipmentId);
  const sailings = await loadSailings(
    tx,
    placeMoves(plan, event, heldSailingIds).map(({ sailingId }) => sailingId),
  );
  const now = momentIn(plan.world, cause.occurredAt);
  const { moved, events } = movePlaces(plan, event, { sailings, heldSailingIds }, now);
  for (const { before, after } of moved) await saveSailing(tx, before, after);
  await savePlan(tx, plan);
  if (events.length === 0) return;
  await append(
    tx,
    events.map((each) => sailingDraft(each, cause)),
  );
};
