// The plan unfolded: what is expected to happen, in order, at which place and on which leg.
import type { Leg } from '@fourports/contracts/tracking/shipment';
import type { MilestoneKind } from '@fourports/contracts/tracking/timeline';
import { isMovement } from './handling-kind.ts';
import { toMillis } from './instant.ts';

export type Activity = {
  /** Leg id and kind: the same activity has the same id in every revision that keeps the leg. */
  readonly activityId: string;
  readonly kind: MilestoneKind;
  readonly placeId: string;
  readonly leg: Leg;
  /** Position of the leg in the plan: a place passed twice is told apart by it. */
  readonly legIndex: number;
  /** Planned moment in milliseconds; absent where only the day, or nothing, is known. */
  readonly at: number | undefined;
  readonly on: string | undefined;
  readonly timeZone: string;
  /** Customs and inspections do not move a unit: they may come early, and passing them by needs no report. */
  readonly moves: boolean;
};

/** Every activity the legs imply, first to last; the last one is the delivery. */
export const expectedActivities = (legs: readonly Leg[]): readonly Activity[] => {
  const activities: Activity[] = [];
  legs.forEach((leg, legIndex) => {
    for (const [kind, end] of kindsOf(leg, legs[legIndex - 1], legs[legIndex + 1]))
      activities.push(activityOf(kind, end, leg, legIndex));
  });
  return activities;
};

/** Which end of the leg: its place and its planned time. `untimed`: at the end's place, but nobody plans when. */
type End = 'departure' | 'arrival' | 'departureUntimed' | 'arrivalUntimed';

const kindsOf = (
  leg: Leg,
  previous: Leg | undefined,
  next: Leg | undefined,
): readonly (readonly [MilestoneKind, End])[] => {
  const kinds: (readonly [MilestoneKind, End])[] = [];
  if (previous === undefined && leg.mode !== 'road')
    kinds.push(['gateIn', leg.mode === 'dwell' ? 'departure' : 'departureUntimed']);
  kinds.push(...kindsWithin(leg, previous, next));
  if (next === undefined)
    kinds.push(['delivered', leg.mode === 'road' || leg.mode === 'dwell' ? 'arrival' : 'arrivalUntimed']);
  return kinds;
};

const kindsWithin = (
  leg: Leg,
  previous: Leg | undefined,
  next: Leg | undefined,
): readonly (readonly [MilestoneKind, End])[] => {
  switch (leg.mode) {
    case 'road': {
      const start = previous === undefined ? 'pickedUp' : previous.mode === 'road' ? undefined : 'gateOut';
      return [
        ...(start === undefined ? [] : [[start, 'departure'] as const]),
        ...(next === undefined || next.mode === 'road' ? [] : [['gateIn', 'arrival'] as const]),
      ];
    }
    case 'ferry':
      return [
        ['loaded', 'departureUntimed'],
        ['departed', 'departure'],
        ['arrived', 'arrival'],
        ['discharged', 'arrivalUntimed'],
      ];
    case 'air':
      return [
        ['tookOff', 'departure'],
        ['landed', 'arrival'],
      ];
    case 'dwell':
      return kindsOfDwell(leg.checkpoint);
  }
};

const kindsOfDwell = (checkpoint: Leg['checkpoint']): readonly (readonly [MilestoneKind, End])[] => {
  switch (checkpoint) {
    case 'customs':
      return [['released', 'arrival']];
    case 'inspection':
      return [['inspected', 'arrival']];
    case 'bondedShed':
      return [
        ['shedIn', 'departure'],
        ['shedOut', 'arrival'],
      ];
    // The gate is told by the road legs before and after it, the ramp by loading and discharge.
    case 'gate':
    case 'ramp':
    case 'airportCargo':
    case undefined:
      return [];
  }
};

const activityOf = (kind: MilestoneKind, end: End, leg: Leg, legIndex: number): Activity => {
  const departs = end === 'departure' || end === 'departureUntimed';
  const timed = end === 'departure' || end === 'arrival';
  const at = departs ? leg.departureAt : leg.arrivalAt;
  return {
    activityId: `${leg.legId}:${kind}`,
    kind,
    placeId: departs ? leg.fromPlaceId : leg.toPlaceId,
    leg,
    legIndex,
    at: timed && at !== undefined ? toMillis(at) : undefined,
    on: timed ? (departs ? leg.departureOn : leg.arrivalOn) : undefined,
    timeZone: departs ? leg.departureTimeZone : leg.arrivalTimeZone,
    moves: isMovement(kind),
  };
};
