// A small flight timetable laid on days.
import type { Flight, FlightTimetable } from '@fourports/contracts/planning/flights';
import { DateTime } from 'luxon';
import { delaysOf } from './arrival-delay.ts';
import type { Departure } from './departure.ts';
import { startOf } from './grid.ts';

/** Every flight that leaves on a day which the bins from `from` to `to` touch, in the order of departure. */
export const flightDepartures = (
  timetable: FlightTimetable,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Departure[] => {
  const delayOf = delaysOf(timetable.arrivalDelay.shape);
  const zone = timetable.departureTimeZone;
  const first = DateTime.fromMillis(startOf(from) * 60_000, { zone }).startOf('day');
  const days = Math.ceil(DateTime.fromMillis(startOf(to) * 60_000, { zone }).diff(first, 'days').days);
  return Array.from({ length: days }, (_, day) => first.plus({ days: day }))
    .flatMap((day) => timetable.flights.flatMap((flight) => on(day, flight, { timetable, delayOf })))
    .sort((one, other) => one.departsAt - other.departsAt);
};

type Flying = {
  readonly timetable: FlightTimetable;
  readonly delayOf: ReturnType<typeof delaysOf>;
};

const on = (day: DateTime, flight: Flight, { timetable, delayOf }: Flying): readonly Departure[] => {
  if (!flight.weekdays.includes(day.weekday)) return [];
  const { cargoCutOff, cancellation, arrivalTimeZone, departureTimeZone } = timetable;
  const departsAt = minutesAt(day, flight.departs, departureTimeZone);
  const arrivesAt = minutesAt(day.plus({ days: flight.arrivalDayOffset }), flight.arrives, arrivalTimeZone);
  return [
    {
      departureId: `${flight.number ?? timetable.connectionId} ${day.toISODate()} ${flight.departs}`,
      departsAt,
      arrivesAt,
      provenance: flight.provenance,
      cutOffs: { cargo: departsAt - cargoCutOff.minutesBeforeDeparture },
      cutOffProvenance: { cargo: cargoCutOff.provenance },
      cancellation: cancellation.chance,
      room: 1,
      arrivalDelay: delayOf(arrivesAt),
    },
  ];
};

const minutesAt = (day: DateTime, clock: string, zone: string): number =>
  DateTime.fromISO(`${day.toISODate()}T${clock}`, { zone }).toMillis() / 60_000;
