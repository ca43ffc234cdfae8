// A sailing: one dated departure of one vessel, on a ferry route or as a one-off call, as every service sees it.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import {
  Instant,
  LocalDate,
  OrganisationId,
  PlaceId,
  RouteId,
  SailingId,
  TimeZone,
  VesselId,
  World,
} from '../scalars.ts';

/** From the route's first end to its second, or back. */
export const DIRECTIONS = ['outbound', 'inbound'] as const;

export const CUT_OFF_TYPES = ['gateIn', 'documentation', 'customs'] as const;
export const CutOffType = z.enum(CUT_OFF_TYPES);

export const UNIT_KINDS = ['wholeTruck', 'dropTrailer', 'container', 'parcel'] as const;
export const UnitKind = z.enum(UNIT_KINDS);
export type UnitKind = z.infer<typeof UnitKind>;

/** A planned moment: a day that is known and a clock time that may not be. `at` is absent where the time is unknown. */
export const PlannedTime = z.strictObject({
  on: LocalDate,
  at: Instant.exactOptional(),
  timeZone: TimeZone,
  provenance: Provenance,
});
export type PlannedTime = z.infer<typeof PlannedTime>;

export const CutOff = z.strictObject({
  type: CutOffType,
  /** The kinds it holds for; absent means all. */
  unitKinds: z.array(UnitKind).exactOptional(),
  at: Instant,
  timeZone: TimeZone,
  provenance: Provenance,
});
export type CutOff = z.infer<typeof CutOff>;

/** Places for freight on one sailing, in units of the deck (`trailerPlaces`) or boxes (`teu`); null = nobody told us. */
export const Capacity = z.strictObject({
  trailerPlaces: z.number().int().nonnegative().nullable(),
  teu: z.number().int().nonnegative().nullable(),
  provenance: Provenance,
});
export type Capacity = z.infer<typeof Capacity>;

export const Sailing = z.strictObject({
  sailingId: SailingId,
  world: World,
  /** Absent from a one-off call outside the network, and then `direction` is too. */
  routeId: RouteId.exactOptional(),
  direction: z.enum(DIRECTIONS).exactOptional(),
  /** One-off calls only: the organisation that announced it and alone may change it. A route says that of its own. */
  operatorId: OrganisationId.exactOptional(),
  fromPlaceId: PlaceId,
  toPlaceId: PlaceId,
  /** The local date of departure. With world, ordinal, and route and direction (a call: ship and places) it makes the id. */
  serviceOn: LocalDate,
  ordinal: z.number().int().positive(),
  /** The operator's voyage number where known. */
  voyage: z.string().exactOptional(),
  vesselId: VesselId.nullable(),
  vesselName: z.string().nullable(),
  operator: z.string(),
  status: z.enum(['scheduled', 'cancelled']),
  /** Why it was cancelled or changed, in the operator's words. */
  reason: z.string().exactOptional(),
  departure: PlannedTime,
  arrival: PlannedTime,
  /** As first published: what a delay is measured against. */
  departureFirst: PlannedTime,
  arrivalFirst: PlannedTime,
  cutOffs: z.array(CutOff),
  capacity: Capacity,
  /** Computed beyond the published window: it may still change, and is booked once it is published. */
  provisional: z.boolean(),
});
export type Sailing = z.infer<typeof Sailing>;

/** Live sailings are published, and booked, from so many days before their service date on. */
export const PUBLISHED_DAYS_AHEAD = 120;
/** For so many days more they are computed when asked for: a year ahead answers any question about a route's days. */
export const PROVISIONAL_DAYS_AHEAD = 400;

/** When a ship that is under way will arrive, as somebody says who can see it. The planned arrival stays what it was. */
export const ArrivalEstimate = z.strictObject({
  at: Instant,
  /** When it was made: of two the later counts. */
  statedAt: Instant,
  /** The planned arrival it was made beside: it stands as long as that one does. Absent where no clock time was planned. */
  insteadOf: Instant.exactOptional(),
  /** How much earlier and later nine in ten arrive, where it was said. */
  within: z
    .strictObject({
      earlierMinutes: z.number().int().min(0).max(2880),
      laterMinutes: z.number().int().min(0).max(2880),
    })
    .exactOptional(),
  provenance: Provenance,
});
export type ArrivalEstimate = z.infer<typeof ArrivalEstimate>;

/** A sailing as it is answered: beside its plan what is said of its arrival now, while that stands. */
export const SailingAnswer = z.strictObject({
  ...Sailing.shape,
  arrivalEstimate: ArrivalEstimate.exactOptional(),
});
export type SailingAnswer = z.infer<typeof SailingAnswer>;

/** By kind of room: who asks for one more waits. */
export const Full = z.strictObject({ trailerPlaces: z.boolean(), teu: z.boolean() });
export type Full = z.infer<typeof Full>;

export const SAILING_CHANGES = [
  'departure',
  'arrival',
  'vessel',
  'cutOffs',
  'capacity',
  'reinstated',
  'timetable',
] as const;

/** What a unit takes on the deck. A container counts in TEU, everything on wheels in trailer places. */
export const PlaceDemand = z.strictObject({
  trailerPlaces: z.number().int().nonnegative(),
  teu: z.number().int().nonnegative(),
});
export type PlaceDemand = z.infer<typeof PlaceDemand>;
