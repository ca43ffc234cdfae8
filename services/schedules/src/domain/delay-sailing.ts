import type { CutOff, PlannedTime } from '@fourports/contracts/schedules/sailing';
import { changeSailing, type SailingChange } from './change-sailing.ts';
import { addMinutes, isBefore, localDateOf, minutesBetween } from './local-moment.ts';
import { notOperable } from './operable.ts';
import type { Decision, Moment, SailingState } from './sailing-state.ts';
import { refuse } from './sailing-state.ts';
import { saysTheSame } from './says-the-same.ts';
import { notMeant } from './times-told.ts';

export type DelaySailing = {
  readonly departureAt?: string;
  /** Not told: it moves as far as the departure does. */
  readonly arrivalAt?: string;
  /** `move`: each cut-off by as much as the departure. `stay`: the freight is wanted when it was wanted. */
  readonly cutOffs: 'move' | 'stay';
  readonly reason: string;
};

/** Gives a sailing other times, later or earlier. The service date, and with it the id, stays. */
export const delaySailing = (state: SailingState, command: DelaySailing, now: Moment): Decision => {
  const refusal = notOperable(state, 'times', now);
  if (refusal !== undefined) return refusal;
  const { sailing } = state;
  const shift = shiftOf(sailing.departure, command.departureAt);
  const departure = told(sailing.departure, command.departureAt, command.reason);
  const arrival = told(sailing.arrival, command.arrivalAt ?? movedBy(sailing.arrival, shift), command.reason);
  const slip = notMeant(state, { departure, arrival }, now);
  if (slip !== undefined) return slip;
  if (departure.at !== undefined && arrival.at !== undefined && !isBefore(departure.at, arrival.at)) {
    return refuse(
      'VALIDATION_FAILED',
      `Failed to delay sailing ${sailing.sailingId}: arrival ${arrival.at} is not after departure ${departure.at}. Send arrivalAt too.`,
    );
  }
  const moves = command.cutOffs === 'move' && shift !== 0;
  const cutOffs = moves ? sailing.cutOffs.map((cutOff) => shifted(cutOff, shift)) : sailing.cutOffs;
  const next = { ...sailing, departure, arrival, cutOffs, reason: command.reason };
  const changes = (['departure', 'arrival', 'cutOffs'] as const).filter(
    (field) => !saysTheSame(sailing[field], next[field]),
  ) satisfies readonly SailingChange[];
  return changeSailing(state, { sailing: next, changes, altered: changes, reason: command.reason }, now);
};

const shiftOf = (departure: PlannedTime, departureAt: string | undefined): number =>
  departure.at === undefined || departureAt === undefined ? 0 : minutesBetween(departure.at, departureAt);

const movedBy = (arrival: PlannedTime, shift: number): string | undefined =>
  arrival.at === undefined || shift === 0 ? undefined : addMinutes(arrival.at, shift);

const told = (planned: PlannedTime, at: string | undefined, reason: string): PlannedTime =>
  at === undefined || at === planned.at
    ? planned
    : {
        on: localDateOf(at, planned.timeZone),
        at,
        timeZone: planned.timeZone,
        provenance: { source: `The operator's notice: ${reason}`, confidence: 'H', assumption: false },
      };

const shifted = (cutOff: CutOff, minutes: number): CutOff => ({
  ...cutOff,
  at: addMinutes(cutOff.at, minutes),
});
