import type { CutOff } from '@fourports/contracts/schedules/sailing';
import { changeSailing } from './change-sailing.ts';
import { isBefore } from './local-moment.ts';
import { notOperable } from './operable.ts';
import type { Decision, Moment, SailingState } from './sailing-state.ts';
import { refuse } from './sailing-state.ts';
import { saysTheSame } from './says-the-same.ts';

export type ChangeCutOffs = {
  /** The whole list; an empty one means that there are none. */
  readonly cutOffs: readonly Pick<CutOff, 'type' | 'unitKinds' | 'at'>[];
  readonly reason: string;
};

/** Replaces the cut-offs by the operator's own, which are no assumptions any more. */
export const changeCutOffs = (state: SailingState, command: ChangeCutOffs, now: Moment): Decision => {
  const refusal = notOperable(state, 'cut-offs', now);
  if (refusal !== undefined) return refusal;
  const { sailing } = state;
  const { at: departureAt, timeZone } = sailing.departure;
  const late = command.cutOffs.find(({ at }) => departureAt !== undefined && isBefore(departureAt, at));
  if (late !== undefined) {
    return refuse(
      'VALIDATION_FAILED',
      `Failed to change the cut-offs of sailing ${sailing.sailingId}: "${late.type}" at ${late.at} is after departure ${departureAt}.`,
    );
  }
  const provenance = {
    source: `The operator's notice: ${command.reason}`,
    confidence: 'H' as const,
    assumption: false,
  };
  const cutOffs = command.cutOffs.map(({ type, unitKinds, at }) => ({
    type,
    ...(unitKinds === undefined ? {} : { unitKinds }),
    at,
    timeZone,
    provenance,
  }));
  const changes = saysTheSame(sailing.cutOffs, cutOffs) ? [] : (['cutOffs'] as const);
  const next = { ...sailing, cutOffs, reason: command.reason };
  return changeSailing(state, { sailing: next, changes, altered: changes, reason: command.reason }, now);
};
