// The effect of one event of a shipment: what it wants of its sailings, asked and given back in one transaction.
import { keepPlace } from '../domain/keep-place.ts';
import { type PlaceMove, placeMoves } from '../domain/place-moves.ts';
import { releasePlace } from '../domain/release-place.ts';
import { refuseUnknownSailing, requestPlace } from '../domain/request-place.ts';
import type { Decided, Moment, SailingState, SchedulesEvent } from '../domain/sailing-state.ts';
import { momentIn } from '../domain/sailing-state.ts';
import { evolvePlan, type PlanEvent, type ShipmentPlan } from '../domain/shipment-plan.ts';
import { loadPlan, savePlan } from '../store/plan-store.ts';
import { loadSailings, type SchedulesTx, sailingIdsHeldBy, saveSailing } from '../store/sailing-store.ts';
import { type Append, type Cause, sailingDraft } from './announce.ts';

export type PlanChange = {
  readonly shipmentId: string;
  /** The booker. */
  readonly organisationId?: string;
  readonly event: PlanEvent;
  /** Names no organisation: one shipment's release confirms another's place, and neither is to know of the other. */
  readonly cause: Omit<Cause, 'organisation'>;
};

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
  const before = (await loadPlan(tx, shipmentId)) ?? firstPlan(change);
  const plan = evolvePlan(before, event);
  const moves = placeMoves(plan, event, await sailingIdsHeldBy(tx, shipmentId));
  const sailings = await loadSailings(
    tx,
    moves.map(({ sailingId }) => sailingId),
  );
  const now = momentIn(plan.world, cause.occurredAt);
  const events: SchedulesEvent[] = [];
  for (const move of moves) {
    const sailing = sailings.get(move.sailingId);
    const ofThisWorld = sailing?.sailing.world === plan.world ? sailing : undefined;
    const decided = ofThisWorld === undefined ? undefined : decide(ofThisWorld, move, shipmentId, now);
    if (decided !== undefined) await saveSailing(tx, ofThisWorld, decided.state);
    events.push(...(decided?.events ?? refusalOf(move)));
  }
  await savePlan(tx, plan);
  if (events.length === 0) return;
  await append(
    tx,
    events.map((each) => sailingDraft(each, cause)),
  );
};

const firstPlan = ({ shipmentId, organisationId, cause }: PlanChange): ShipmentPlan => ({
  shipmentId,
  world: cause.world,
  ...(organisationId === undefined ? {} : { organisationId }),
});

const decide = (state: SailingState, move: PlaceMove, shipmentId: string, now: Moment): Decided => {
  switch (move.kind) {
    case 'request':
      return requestPlace(state, move.request, now);
    case 'release':
      return releasePlace(state, { shipmentId, reason: move.reason }, now);
    case 'keep':
      return keepPlace(state, { shipmentId, revision: move.revision });
  }
};

const refusalOf = (move: PlaceMove): readonly SchedulesEvent[] =>
  move.kind === 'request' ? [refuseUnknownSailing(move.sailingId, move.request)] : [];
