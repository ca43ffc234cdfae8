import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { latestInstant } from './local-moment.ts';
import type { Moment } from './sailing-state.ts';

/** Whether the boat is gone by its plan; where only the day is known, once that day is over. */
export const hasDeparted = (sailing: Sailing, now: Moment): boolean =>
  now !== undefined && latestInstant(sailing.departure) <= now;

/** Whether the voyage is over by its plan: its operator has nothing left to change. */
export const hasArrived = (sailing: Sailing, now: Moment): boolean =>
  now !== undefined && latestInstant(sailing.arrival) <= now;
