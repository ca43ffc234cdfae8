// Flights between two airports as a small timetable that anybody can replace with a better one.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { PlaceId, TimeZone } from '../scalars.ts';
import { Figure } from '../schedules/network.ts';
import { ClockTime } from '../schedules/timetable.ts';
import { Duration } from './duration.ts';
import { ConnectionId } from './process.ts';

export const Flight = z.strictObject({
  /** Null where the source names none. */
  number: z.string().max(10).nullable(),
  weekdays: z.array(z.number().int().min(1).max(7)).min(1),
  departs: ClockTime,
  arrives: ClockTime,
  /** Days after departure on which it arrives. */
  arrivalDayOffset: z.number().int().min(0).max(1),
  provenance: Provenance,
});
export type Flight = z.infer<typeof Flight>;

export const FlightTimetable = z.strictObject({
  connectionId: ConnectionId,
  fromPlaceId: PlaceId,
  toPlaceId: PlaceId,
  departureTimeZone: TimeZone,
  arrivalTimeZone: TimeZone,
  flights: z.array(Flight),
  /** How long before departure the airline takes cargo at the latest. */
  cargoCutOff: z.strictObject({
    minutesBeforeDeparture: z.number().int().min(0).max(1440),
    provenance: Provenance,
  }),
  arrivalDelay: Duration,
  cancellation: z.strictObject({ chance: z.number().min(0).max(1), provenance: Provenance }),
  /** Great circle; standards add their own detour. */
  distance: Figure,
  note: z.string().max(1000).exactOptional(),
});
export type FlightTimetable = z.infer<typeof FlightTimetable>;
