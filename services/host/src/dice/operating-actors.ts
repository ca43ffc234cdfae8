// Who runs the boats: delays, cancels, lets them run after all, and finds more or less room.
import {
  cancelSailing,
  changeCapacity,
  type Decision,
  delaySailing,
  type Moment,
  reinstateSailing,
  type SailingState,
} from '@fourports/schedules/pure';
import { later, SAILING_IDS } from './lane.ts';
import { commandSailing } from './schedules-side.ts';
import type { Stage } from './stage.ts';

const MINUTE_MS = 60_000;
const reason = 'by dice';

type Operation = (stage: Stage, state: SailingState, now: Moment) => Decision;

const delay: Operation = (stage, state, now) => {
  const shift = (stage.below(240) - 60) * MINUTE_MS;
  const departureAt = later(state.sailing.departure.at ?? stage.now(), shift);
  const cutOffs = stage.chance(0.5) ? ('move' as const) : ('stay' as const);
  return delaySailing(state, { departureAt, cutOffs, reason }, now);
};

const resize: Operation = (stage, state, now) => {
  const trailerPlaces = stage.chance(0.2) ? null : stage.below(4);
  return changeCapacity(state, { trailerPlaces, teu: null, reason }, now);
};

const OPERATIONS: readonly Operation[] = [
  delay,
  delay,
  resize,
  resize,
  (_stage, state, now) => cancelSailing(state, { reason }, now),
  (_stage, state, now) => reinstateSailing(state, { reason }, now),
  (_stage, state, now) => reinstateSailing(state, { reason }, now),
];

/** Whether it was taken. */
export const operate = async (stage: Stage): Promise<boolean> => {
  const sailingId = stage.oneOf(SAILING_IDS) ?? '';
  const operation = stage.oneOf(OPERATIONS);
  return await commandSailing(stage, sailingId, (state, now) =>
    state === undefined || operation === undefined
      ? { ok: false, code: 'NOT_FOUND', detail: 'It is not published yet.' }
      : operation(stage, state, now),
  );
};
