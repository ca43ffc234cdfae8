// Whether a sailing is full, told when that changes: others plan by it without hearing of every booking.
import type { Full } from '@fourports/contracts/schedules/sailing';
import type { SailingState, SchedulesEvent } from './sailing-state.ts';
import { confirmedDemand } from './settle-places.ts';

/** Of what is not known to have an end nothing is full. Where somebody waits, whoever asks next waits too. */
export const fullOf = ({ sailing: { capacity }, places }: SailingState): Full => {
  const taken = confirmedDemand(places);
  const isFull = (room: keyof Full): boolean =>
    capacity[room] !== null &&
    (taken[room] >= capacity[room] ||
      places.some(({ standing, demand }) => standing === 'waiting' && demand[room] > 0));
  return { trailerPlaces: isFull('trailerPlaces'), teu: isFull('teu') };
};

/** `before` is absent for a sailing that did not exist. */
export const roomChanged = (
  before: SailingState | undefined,
  after: SailingState,
): readonly SchedulesEvent[] => {
  if (before === after) return [];
  const was = before === undefined ? { trailerPlaces: false, teu: false } : fullOf(before);
  const full = fullOf(after);
  return was.trailerPlaces === full.trailerPlaces && was.teu === full.teu
    ? []
    : [{ name: 'SailingRoomChanged', data: { sailingId: after.sailing.sailingId, full } }];
};
