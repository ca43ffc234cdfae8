// A one-off call: one dated departure of a ship that is on no route of the network.
import type { Provenance, World } from '@fourports/contracts';
import type { CutOff, PlannedTime, Sailing } from '@fourports/contracts/schedules/sailing';
import { publishSailing } from './follow-timetable.ts';
import { isBefore, latestInstant, plannedTime } from './local-moment.ts';
import type { RouteEnd } from './route-plan.ts';
import { callIdOf } from './sailing-id.ts';
import type { Decision, SailingState } from './sailing-state.ts';
import { refuse, unchanged } from './sailing-state.ts';
import { saysTheSame } from './says-the-same.ts';

/** A day by the port's calendar, with the time on its clock where that is known. */
export type CallTime = { readonly on: string; readonly time?: string; readonly provenance?: Provenance };

export type Call = {
  readonly world: World;
  /** Who announces it, and alone may change it. */
  readonly operatorId: string;
  readonly operator: string;
  readonly vessel: { readonly vesselId: string | null; readonly name: string };
  readonly voyage?: string;
  readonly from: RouteEnd;
  readonly to: RouteEnd;
  readonly serviceOn: string;
  readonly ordinal: number;
  readonly departure: CallTime;
  readonly arrival: CallTime;
  readonly cutOffs: readonly (Pick<CutOff, 'type' | 'unitKinds' | 'at'> & {
    readonly provenance?: Provenance;
  })[];
};

const OWN_WORD: Provenance = {
  source: 'The announcement of its operator',
  confidence: 'H',
  assumption: false,
};
const ROOM_NOT_KNOWN = {
  source: 'The announcement of a call states no room',
  confidence: 'H',
  assumption: false,
} as const;

/** The call as a sailing; its room for freight is not known. */
export const sailingOfCall = (call: Call): Sailing => {
  const { world, from, to, vessel, serviceOn, ordinal, voyage } = call;
  const fromPlaceId = from.placeId;
  const toPlaceId = to.placeId;
  const departure = timeAt(from, call.departure);
  const arrival = timeAt(to, call.arrival);
  return {
    sailingId: callIdOf({ world, vesselName: vessel.name, fromPlaceId, toPlaceId, serviceOn, ordinal }),
    world,
    operatorId: call.operatorId,
    fromPlaceId,
    toPlaceId,
    serviceOn,
    ordinal,
    ...(voyage === undefined ? {} : { voyage }),
    vesselId: vessel.vesselId,
    vesselName: vessel.name,
    operator: call.operator,
    status: 'scheduled',
    departure,
    arrival,
    departureFirst: departure,
    arrivalFirst: arrival,
    cutOffs: call.cutOffs.map(({ provenance = OWN_WORD, ...cutOff }) => ({
      ...cutOff,
      timeZone: from.timeZone,
      provenance,
    })),
    capacity: { trailerPlaces: null, teu: null, provenance: ROOM_NOT_KNOWN },
    provisional: false,
  };
};

/**
 * Announces a call that is not there yet. Said again in the same words nothing is different, whatever was changed
 * on it since; in other words it is another call, or a command on this one.
 */
export const announceCall = (existing: SailingState | undefined, call: Sailing): Decision => {
  if (existing === undefined) return notInOrder(call) ?? publishSailing(call);
  if (saysTheSame(existing.timetabled, call)) return unchanged(existing);
  return refuse(
    'CONFLICT',
    `Failed to announce the call of ${call.vesselName} on ${call.serviceOn}: it is announced already in other words, as ${call.sailingId}. Change that one, or send another ordinal (got ${call.ordinal}).`,
  );
};

const notInOrder = ({ vesselName, departure, arrival, cutOffs }: Sailing) => {
  const departureAt = departure.at;
  if (departureAt === undefined) return undefined;
  const failed = `Failed to announce the call of ${vesselName}`;
  if (!isBefore(departureAt, latestInstant(arrival))) {
    return refuse(
      'VALIDATION_FAILED',
      `${failed}: arrival ${arrival.at ?? arrival.on} is not after departure ${departureAt}. Each is by the clock of its own port.`,
    );
  }
  const late = cutOffs.find(({ at }) => isBefore(departureAt, at));
  if (late === undefined) return undefined;
  return refuse(
    'VALIDATION_FAILED',
    `${failed}: cut-off "${late.type}" at ${late.at} is after departure ${departureAt}.`,
  );
};

const timeAt = ({ timeZone }: RouteEnd, { on, time, provenance = OWN_WORD }: CallTime): PlannedTime =>
  plannedTime(on, { ...(time === undefined ? {} : { time }), dayOffset: 0, provenance }, timeZone);
