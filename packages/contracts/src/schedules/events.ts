// What schedules announces: the network, its sailings, and the places given on them.
import { z } from 'zod';
import { defineEvent } from '../event-type.ts';
import { SailingId, ShipmentId } from '../scalars.ts';
import { Place, Route, Vessel } from './network.ts';
import { ArrivalEstimate, Full, PlaceDemand, SAILING_CHANGES, Sailing } from './sailing.ts';
import { Timetable } from './timetable.ts';

/** One shipment's claim to room on one sailing. A shipment has at most one on each sailing. */
const SailingPlace = z.strictObject({
  sailingId: SailingId,
  shipmentId: ShipmentId,
  /** The itinerary revision (or proposed revision) that asked for it. */
  revision: z.number().int().positive(),
  demand: PlaceDemand,
});

export const PlaceDefined = defineEvent(
  'schedules.route',
  'PlaceDefined',
  'A place of the network; the whole of it.',
  Place,
);
export const VesselDefined = defineEvent(
  'schedules.route',
  'VesselDefined',
  'A vessel; the whole of it.',
  Vessel,
);
export const RouteDefined = defineEvent(
  'schedules.route',
  'RouteDefined',
  'A ferry route; the whole of it.',
  Route,
);
export const TimetablePublished = defineEvent(
  'schedules.route',
  'TimetablePublished',
  "A version of a route's timetable in one world; the whole of it.",
  Timetable,
);

export const SailingPublished = defineEvent(
  'schedules.sailing',
  'SailingPublished',
  'A dated sailing exists.',
  Sailing,
);
export const SailingChanged = defineEvent(
  'schedules.sailing',
  'SailingChanged',
  'Something about a sailing is different; the whole new state and what changed.',
  z.strictObject({ sailing: Sailing, changes: z.array(z.enum(SAILING_CHANGES)).min(1), reason: z.string() }),
);
export const SailingCancelled = defineEvent(
  'schedules.sailing',
  'SailingCancelled',
  'A sailing will not run; the whole of it.',
  z.strictObject({ sailing: Sailing, reason: z.string() }),
);

export const SailingArrivalEstimated = defineEvent(
  'schedules.sailing',
  'SailingArrivalEstimated',
  'Somebody who knows says when a ship that is under way will arrive; its planned arrival stays.',
  z.strictObject({ sailingId: SailingId, estimate: ArrivalEstimate, reason: z.string() }),
);
export const SailingRoomChanged = defineEvent(
  'schedules.sailing',
  'SailingRoomChanged',
  'A sailing has become full, or has room again: told when that changes, not for each booking.',
  z.strictObject({ sailingId: SailingId, full: Full }),
);

export const SailingPlaceConfirmed = defineEvent(
  'schedules.sailing',
  'SailingPlaceConfirmed',
  'A shipment has its place; unchecked where the capacity is unknown.',
  z.strictObject({ ...SailingPlace.shape, checked: z.enum(['checked', 'unchecked']) }),
);
export const SailingPlaceWaitlisted = defineEvent(
  'schedules.sailing',
  'SailingPlaceWaitlisted',
  'The sailing is full; the shipment waits at this rank.',
  z.strictObject({ ...SailingPlace.shape, rank: z.number().int().positive() }),
);
export const SailingPlaceRefused = defineEvent(
  'schedules.sailing',
  'SailingPlaceRefused',
  'The shipment gets no place on this sailing.',
  z.strictObject({
    ...SailingPlace.shape,
    reason: z.enum(['cancelled', 'full', 'unknownSailing', 'departed']),
  }),
);
export const SailingPlaceReleased = defineEvent(
  'schedules.sailing',
  'SailingPlaceReleased',
  'A place was given back.',
  z.strictObject({ ...SailingPlace.shape, reason: z.enum(['rebooked', 'shipmentCancelled', 'withdrawn']) }),
);

export const SCHEDULES_EVENTS = [
  PlaceDefined,
  VesselDefined,
  RouteDefined,
  TimetablePublished,
  SailingPublished,
  SailingChanged,
  SailingCancelled,
  SailingArrivalEstimated,
  SailingRoomChanged,
  SailingPlaceConfirmed,
  SailingPlaceWaitlisted,
  SailingPlaceRefused,
  SailingPlaceReleased,
] as const;
