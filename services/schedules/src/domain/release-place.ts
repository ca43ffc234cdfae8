import { hasDeparted } from './has-sailed.ts';
import { claimOf, withPlaces } from './place-events.ts';
import type { Decided, Moment, SailingState, SchedulesEvent } from './sailing-state.ts';
import { unchanged } from './sailing-state.ts';
import { settlePlaces } from './settle-places.ts';

export type ReleaseReason = Extract<SchedulesEvent, { name: 'SailingPlaceReleased' }>['data']['reason'];

/** Gives a place back; the next in line moves up, unless the sailing is cancelled or gone. */
export const releasePlace = (
  state: SailingState,
  release: { readonly shipmentId: string; readonly reason: ReleaseReason },
  now: Moment,
): Decided => {
  const { sailing } = state;
  const held = state.places.find(({ shipmentId }) => shipmentId === release.shipmentId);
  if (held === undefined) return unchanged(state);
  const released: SchedulesEvent = {
    name: 'SailingPlaceReleased',
    data: { ...claimOf(sailing.sailingId, held), reason: release.reason },
  };
  const remaining = state.places.filter((place) => place !== held);
  const closed = sailing.status === 'cancelled' || hasDeparted(sailing, now);
  const moved = withPlaces(state, closed ? remaining : settlePlaces(sailing.capacity, remaining));
  return { ok: true, state: moved.state, events: [released, ...moved.events] };
};
