// What an event of a shipment makes of the sailings it concerns: asked and given back together.
import { keepPlace } from './keep-place.ts';
import { type PlaceMove, placeMoves } from './place-moves.ts';
import { releasePlace } from './release-place.ts';
import { refuseUnknownSailing, requestPlace } from './request-place.ts';
import { roomChanged } from './room-left.ts';
import type { Decided, Moment, SailingState, SchedulesEvent } from './sailing-state.ts';
import type { PlanEvent, ShipmentPlan } from './shipment-plan.ts';

/** What is known of the sailings that `placeMoves` names. */
export type KnownPlaces = {
  readonly sailings: ReadonlyMap<string, SailingState>;
  /** Where the shipment has a place or waits for one. */
  readonly heldSailingIds: readonly string[];
};

export type MovedPlaces = {
  /** The sailings that were decided on, before and after. */
  readonly moved: readonly { readonly before: SailingState; readonly after: SailingState }[];
  readonly events: readonly SchedulesEvent[];
};

/** `plan` is the plan after the event. A sailing of another world is one that does not exist. */
export const movePlaces = (
  plan: ShipmentPlan,
  event: PlanEvent,
  { sailings, heldSailingIds }: KnownPlaces,
  now: Moment,
): MovedPlaces => {
  const moved: MovedPlaces['moved'][number][] = [];
  const events: SchedulesEvent[] = [];
  for (const move of placeMoves(plan, event, heldSailingIds)) {
    const before = sailings.get(move.sailingId);
    if (before === undefined || before.sailing.world !== plan.world) {
      events.push(...refusalOf(move));
      continue;
    }
    const { state: after, events: told } = decide(before, move, plan.shipmentId, now);
    moved.push({ before, after });
    events.push(...told, ...roomChanged(before, after));
  }
  return { moved, events };
};

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
