// The step every operator's command ends with: the changed sailing, its announcement, and what it does to places.
import type { SAILING_CHANGES, Sailing } from '@fourports/contracts/schedules/sailing';
import { hasDeparted } from './has-sailed.ts';
import { withPlaces } from './place-events.ts';
import type { Alteration, Decided, Moment, SailingState, SchedulesEvent } from './sailing-state.ts';
import { unchanged } from './sailing-state.ts';
import { settlePlaces } from './settle-places.ts';

export type SailingChange = (typeof SAILING_CHANGES)[number];

export type Changed = {
  readonly sailing: Sailing;
  readonly changes: readonly SailingChange[];
  readonly altered: readonly Alteration[];
  readonly reason: string;
};

/** Announces the change and gives out the room anew; nothing, when nothing is different. */
export const changeSailing = (state: SailingState, changed: Changed, now: Moment): Decided => {
  if (changed.changes.length === 0) return unchanged(state);
  const announced: SchedulesEvent = {
    name: 'SailingChanged',
    data: { sailing: changed.sailing, changes: [...changed.changes], reason: changed.reason },
  };
  const next = { ...state, sailing: changed.sailing, altered: union(state.altered, changed.altered) };
  // On a cancelled sailing nobody moves, for the case that it runs after all; nor on one that is gone.
  const closed = changed.sailing.status === 'cancelled' || hasDeparted(changed.sailing, now);
  if (closed) return { ok: true, state: next, events: [announced] };
  const moved = withPlaces(next, settlePlaces(changed.sailing.capacity, next.places));
  return { ok: true, state: moved.state, events: [announced, ...moved.events] };
};

const union = (left: readonly Alteration[], right: readonly Alteration[]): readonly Alteration[] => [
  ...new Set([...left, ...right]),
];
