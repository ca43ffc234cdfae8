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
  /** Computed beyond the published window; it may still change. */
  provisional: z.boolean(),
});
export type Sailing = z.infer<typeof Sailing>;

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
