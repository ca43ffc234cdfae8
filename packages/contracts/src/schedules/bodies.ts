// What callers send to schedules and what it answers.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import {
  InstantInput,
  LocalDate,
  PlaceId,
  RouteId,
  SailingId,
  ShipmentId,
  TimetableId,
  VesselId,
} from '../scalars.ts';
import { Route } from './network.ts';
import { ArrivalEstimate, Capacity, CutOffType, PlaceDemand, SailingAnswer, UnitKind } from './sailing.ts';
import { ClockTime, Timetable, TimetableContent } from './timetable.ts';

/** In the operator's words; shown to everyone booked. */
const reason = z.string().min(1).max(300);
const room = z.number().int().nonnegative().max(100_000).nullable();

export const CancelSailing = z.strictObject({ reason });
export const ReinstateSailing = z.strictObject({ reason });

export const DelaySailing = z
  .strictObject({
    departureAt: InstantInput.exactOptional(),
    /** Not told: it moves as far as the departure does. */
    arrivalAt: InstantInput.exactOptional(),
    cutOffs: z.enum(['move', 'stay']).default('stay'),
    reason,
  })
  .refine((body) => body.departureAt !== undefined || body.arrivalAt !== undefined, {
    message: 'must name departureAt, arrivalAt or both',
  });

export const EstimateArrival = z.strictObject({
  arrivalAt: InstantInput,
  /** When it was made; not told, it is now. */
  statedAt: InstantInput.exactOptional(),
  /** How much earlier and later nine in ten arrive; not told, it is assumed and said to be. */
  within: ArrivalEstimate.shape.within,
  /** Who says so and what it rests on: the bridge, its position, the pilot. */
  reason,
});

export const SwapVessel = z.strictObject({
  /** Null: another ship, not yet named. */
  vesselId: VesselId.nullable(),
  /** The other ship's room; not told, it stays. */
  capacity: z.strictObject({ trailerPlaces: room, teu: room }).exactOptional(),
  reason,
});

export const ChangeCutOffs = z.strictObject({
  /** The whole list; an empty one means that there are none. */
  cutOffs: z
    .array(
      z.strictObject({
        type: CutOffType,
        unitKinds: z.array(UnitKind).min(1).exactOptional(),
        at: InstantInput,
      }),
    )
    .max(20),
  reason,
});

export const ChangeCapacity = z.strictObject({
  /** Null: not known; everyone is then confirmed, unchecked. */
  trailerPlaces: room,
  teu: room,
  reason,
});

export const PutTimetable = z.strictObject({
  ...TimetableContent.shape,
  /** Sailings from this service date on follow it; earlier ones stay as they were. */
  effectiveFrom: LocalDate,
});
export type PutTimetable = z.infer<typeof PutTimetable>;

export const PublishSailings = z
  .strictObject({
    routeId: RouteId,
    from: LocalDate,
    to: LocalDate,
    /** What became known only later is not applied: for a run told as it was lived. */
    announcedBy: InstantInput.exactOptional(),
  })
  .refine((body) => body.from <= body.to, { message: 'must not lie before "from"', path: ['to'] });

/** A day by the calendar of the port and, where it is known, the time on its clock; the zone is the port's own. */
const callTime = z.strictObject({
  on: LocalDate,
  time: ClockTime.exactOptional(),
  /** Not told: the operator's own notice. */
  provenance: Provenance.exactOptional(),
});

export const AnnounceCall = z
  .strictObject({
    fromPlaceId: PlaceId,
    toPlaceId: PlaceId,
    /** One ship has one call a day between two places, however its name is written; `ordinal` tells two apart. */
    vesselName: z
      .string()
      .max(120)
      .regex(/[\p{L}\p{N}]/u, 'must have a letter or a digit'),
    /** Where the ship is one of the network's. */
    vesselId: VesselId.exactOptional(),
    /** Who runs the ship; not told, it is your organisation. */
    operator: z.string().min(1).max(120).exactOptional(),
    voyage: z.string().min(1).max(40).exactOptional(),
    /** The local date of departure; a boat that leaves after midnight may belong to the day before. */
    serviceOn: LocalDate,
    ordinal: z.number().int().min(1).max(20).default(1),
    departure: callTime,
    arrival: callTime,
    cutOffs: z
      .array(
        z.strictObject({
          type: CutOffType,
          unitKinds: z.array(UnitKind).min(1).exactOptional(),
          at: InstantInput,
          provenance: Provenance.exactOptional(),
        }),
      )
      .max(20)
      .default([]),
  })
  .refine((body) => body.fromPlaceId !== body.toPlaceId, {
    message: 'must be another place than fromPlaceId',
    path: ['toPlaceId'],
  })
  .refine((body) => body.serviceOn <= body.departure.on, {
    message: 'must not lie after the day of departure',
    path: ['serviceOn'],
  })
  .refine((body) => body.departure.on <= body.arrival.on, {
    message: 'must not lie before the day of departure',
    path: ['arrival', 'on'],
  });
export type AnnounceCall = z.infer<typeof AnnounceCall>;

/** Who is affected by a command: the same answer before saving and after. */
export const Affected = z.strictObject({
  sailings: z.number().int().nonnegative(),
  sailingsCancelled: z.number().int().nonnegative(),
  sailingsPublished: z.number().int().nonnegative(),
  confirmed: z.number().int().nonnegative(),
  waiting: z.number().int().nonnegative(),
  losingPlace: z.number().int().nonnegative(),
  gainingPlace: z.number().int().nonnegative(),
  shipments: z.array(
    z.strictObject({
      shipmentId: ShipmentId,
      sailingId: SailingId,
      before: z.enum(['confirmed', 'waiting']),
      after: z.enum(['confirmed', 'waiting', 'cancelled']),
      rank: z.number().int().positive().exactOptional(),
    }),
  ),
});

export const SailingCommandAnswer = z.strictObject({
  /** True: nothing was saved. */
  preview: z.boolean(),
  sailing: SailingAnswer,
  affected: Affected,
});
export const TimetableCommandAnswer = z.strictObject({
  preview: z.boolean(),
  timetable: Timetable,
  affected: Affected,
});

/** A route as one caller sees it: `timetableKnown` and the timetable are those of the caller's world. */
export const RouteDetail = z.strictObject({ ...Route.shape, timetableId: TimetableId });
export type RouteDetail = z.infer<typeof RouteDetail>;

/** A line of the list of timetables; the whole of one is at its own address. */
export const TimetableSummary = Timetable.omit({ rules: true, layUps: true, exceptions: true });

export const SailingPlaces = z.strictObject({
  sailingId: SailingId,
  /** Places of the caller's own shipments. */
  items: z.array(
    z.strictObject({
      shipmentId: ShipmentId,
      revision: z.number().int().positive(),
      demand: PlaceDemand,
      state: z.enum(['confirmed', 'waiting']),
      checked: z.enum(['checked', 'unchecked']),
      rank: z.number().int().positive().exactOptional(),
    }),
  ),
  /** Everyone's, for the lane operator who runs the route or announced the call. */
  totals: z
    .strictObject({
      capacity: Capacity,
      confirmedShipments: z.number().int().nonnegative(),
      waitingShipments: z.number().int().nonnegative(),
      confirmed: PlaceDemand,
    })
    .exactOptional(),
});
