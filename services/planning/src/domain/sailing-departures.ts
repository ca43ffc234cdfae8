// Sailings as departures: the cut-offs of one kind of unit, and the odds that the boat runs.
import type { Provenance } from '@fourports/contracts';
import type { Crossing, EstimateError } from '@fourports/contracts/planning/process';
import type { CutOff, Sailing, UnitKind } from '@fourports/contracts/schedules/sailing';
import { DateTime } from 'luxon';
import { delaysOf } from './arrival-delay.ts';
import type { CutOffKind, Departure } from './departure.ts';
import { type EstimatedArrival, estimatedArrival } from './estimated-arrival.ts';
import { minutesOf } from './grid.ts';
import { estimateOf, isRoomUnchecked, type KnownSailing, roomOn } from './known-sailing.ts';

export type Riding = {
  readonly crossing: Crossing;
  readonly unitKind: UnitKind | undefined;
  readonly estimateError: EstimateError;
};

/** The crossing's sailings in the order of departure. One whose clock times nobody knows or assumes is not among them. */
export const sailingDepartures = (
  sailings: readonly KnownSailing[],
  { crossing, unitKind, estimateError }: Riding,
): readonly Departure[] => {
  const delayOf = delaysOf(crossing.arrivalDelay.shape);
  return sailings
    .filter(({ routeId, direction }) => routeId === crossing.routeId && direction === crossing.direction)
    .flatMap((sailing): readonly Departure[] => {
      const times = timesOf(sailing, crossing, unitKind);
      if (times === undefined) return [];
      const departure = {
        departureId: sailing.sailingId,
        ...times,
        cancellation: cancellationOf(sailing, crossing),
        room: roomOn(sailing, unitKind),
        isRoomUnchecked: isRoomUnchecked(sailing, unitKind),
        arrivalDelay: delayOf(times.arrivesAt),
      };
      const estimate = estimateOf(sailing);
      return [
        estimate === undefined
          ? departure
          : asEstimated(departure, estimatedArrival(estimate, estimateError)),
      ];
    });
};

/** A ship whose arrival is estimated at sea has left. */
const asEstimated = (planned: Departure, { at, error, provenance }: EstimatedArrival): Departure => {
  const arrivesAt = minutesOf(at);
  return {
    ...planned,
    arrivesAt,
    cancellation: planned.cancellation === 1 ? 1 : 0,
    arrivalDelay: delaysOf(error)(arrivesAt),
    estimated: { plannedArrivesAt: planned.arrivesAt, provenance },
  };
};

type Times = Pick<Departure, 'departsAt' | 'arrivesAt' | 'cutOffs' | 'provenance' | 'cutOffProvenance'>;

/** The sailing's own, or, where only its days are known, those that the crossing assumes. */
const timesOf = (
  { departure, arrival, cutOffs }: Sailing,
  { assumedTimes }: Crossing,
  unitKind: UnitKind | undefined,
): Times | undefined => {
  if (departure.at !== undefined && arrival.at !== undefined) {
    const [departsAt, arrivesAt] = [minutesOf(departure.at), minutesOf(arrival.at)];
    return { departsAt, arrivesAt, provenance: departure.provenance, ...cutOffsFor(cutOffs, unitKind) };
  }
  if (assumedTimes === undefined) return undefined;
  const departsAt = minutesOn(departure, assumedTimes.departure);
  const { provenance } = assumedTimes;
  const closings = assumedTimes.cutOffs.map(
    ({ type, minutesBeforeDeparture }) => [type, departsAt - minutesBeforeDeparture] as const,
  );
  return {
    departsAt,
    arrivesAt: minutesOn(arrival, assumedTimes.arrival),
    provenance,
    cutOffs: Object.fromEntries(closings),
    cutOffProvenance: Object.fromEntries(closings.map(([type]) => [type, provenance])),
  };
};

const minutesOn = ({ on, timeZone }: Sailing['departure'], clock: string): number =>
  DateTime.fromISO(`${on}T${clock}`, { zone: timeZone }).toMillis() / 60_000;

/** Of several of one kind the first one counts. */
const cutOffsFor = (
  cutOffs: readonly CutOff[],
  unitKind: UnitKind | undefined,
): Pick<Times, 'cutOffs' | 'cutOffProvenance'> => {
  const closings: Partial<Record<CutOffKind, number>> = {};
  const provenances: Partial<Record<CutOffKind, Provenance>> = {};
  for (const { type, unitKinds, at, provenance } of cutOffs) {
    if (unitKinds !== undefined && (unitKind === undefined || !unitKinds.includes(unitKind))) continue;
    if (minutesOf(at) >= (closings[type] ?? Number.POSITIVE_INFINITY)) continue;
    closings[type] = minutesOf(at);
    provenances[type] = provenance;
  }
  return { cutOffs: closings, cutOffProvenance: provenances };
};

const cancellationOf = ({ status, serviceOn }: Sailing, { cancellation }: Crossing): number => {
  if (status === 'cancelled') return 1;
  const month = Number(serviceOn.slice(5, 7));
  return cancellation.find((each) => each.month === month)?.chance ?? 0;
};
