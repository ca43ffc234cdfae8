import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { latestInstant } from './local-moment.ts';
import type { Moment, SailingState } from './sailing-state.ts';

/** Whether the boat is gone by its plan; where only the day is known, once that day is over. */
export const hasDeparted = (sailing: Sailing, now: Moment): boolean =>
  now !== undefined && latestInstant(sailing.departure) <= now;

/**
 * Whether the voyage is over, so that its operator has nothing left to change: by its times as they stand and by
 * its timetable. One alone does not say so, since times told by mistake are to be put right.
 */
export const isOver = ({ sailing, timetabled }: SailingState, now: Moment): boolean =>
  hasArrived(sailing, now) && hasArrived(timetabled, now);

/** Whether it is gone by both of them. */
export const isGone = ({ sailing, timetabled }: SailingState, now: Moment): boolean =>
  hasDeparted(sailing, now) && hasDeparted(timetabled, now);

const hasArrived = (sailing: Sailing, now: Moment): boolean =>
  now !== undefined && latestInstant(sailing.arrival) <= now;
