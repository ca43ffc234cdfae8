// What a timetable does to sailings that exist, and to those that do not yet.
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { changeSailing, type SailingChange } from './change-sailing.ts';
import type { Alteration, Decided, Moment, SailingState } from './sailing-state.ts';
import { unchanged } from './sailing-state.ts';
import { saysTheSame } from './says-the-same.ts';

export const NOT_IN_TIMETABLE = 'Not in the timetable any more.';

/** A sailing that was not there before. */
export const publishSailing = (timetabled: Sailing): Decided => ({
  ok: true,
  state: { sailing: timetabled, timetabled, altered: [], places: [] },
  events: [{ name: 'SailingPublished', data: timetabled }],
});

/**
 * Takes over what the timetable says of a sailing; `undefined` when it no longer holds it. Never deletes: such a
 * sailing is cancelled. What its operator has set on this one sailing stands.
 */
export const followTimetable = (
  state: SailingState,
  timetabled: Sailing | undefined,
  now: Moment,
): Decided => {
  const wanted = timetabled ?? {
    ...state.timetabled,
    status: 'cancelled' as const,
    reason: NOT_IN_TIMETABLE,
  };
  if (saysTheSame(state.timetabled, wanted)) return unchanged(state);
  const { sailing } = state;
  const next = merged(state, wanted);
  const followed = { ...state, timetabled: wanted };
  if (next.status === 'cancelled' && sailing.status !== 'cancelled') {
    const reason = next.reason ?? NOT_IN_TIMETABLE;
    const cancelled = { ...next, reason };
    return {
      ok: true,
      state: { ...followed, sailing: cancelled },
      events: [{ name: 'SailingCancelled', data: { sailing: cancelled, reason } }],
    };
  }
  const differs = FIELDS.filter(([, fields]) =>
    fields.some((field) => !saysTheSame(sailing[field], next[field])),
  );
  const changes: readonly SailingChange[] = [
    ...differs.map(([change]) => change),
    ...(sailing.status === 'cancelled' && next.status === 'scheduled' ? (['reinstated'] as const) : []),
  ];
  if (changes.length === 0) return { ok: true, state: followed, events: [] };
  return changeSailing(
    followed,
    {
      sailing: next,
      changes: [...changes, 'timetable'],
      altered: [],
      reason: next.reason ?? 'The timetable changed.',
    },
    now,
  );
};

const FIELDS = [
  ['departure', ['departure']],
  ['arrival', ['arrival']],
  ['vessel', ['vesselId', 'vesselName', 'operator']],
  ['cutOffs', ['cutOffs']],
  ['capacity', ['capacity']],
] as const satisfies readonly (readonly [SailingChange & Alteration, readonly (keyof Sailing)[]])[];

const merged = ({ sailing, altered }: SailingState, wanted: Sailing): Sailing => {
  const kept = (change: Alteration) => (altered.includes(change) ? sailing : wanted);
  const { status } = kept('status');
  const byTimetable = altered.length === 0 || (status === 'cancelled' && !altered.includes('status'));
  const { reason } = byTimetable ? wanted : sailing;
  const { reason: _, ...rest } = sailing;
  return {
    ...rest,
    operator: wanted.operator,
    vesselId: kept('vessel').vesselId,
    vesselName: kept('vessel').vesselName,
    departure: kept('departure').departure,
    arrival: kept('arrival').arrival,
    cutOffs: kept('cutOffs').cutOffs,
    capacity: kept('capacity').capacity,
    status,
    ...(reason === undefined ? {} : { reason }),
  };
};
