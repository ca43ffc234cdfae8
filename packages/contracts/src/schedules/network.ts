// The network: places, routes, vessels. Reference data with readable ids, published as events.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { Names, PlaceId, RouteId, TimeZone, VesselId } from '../scalars.ts';

export const PLACE_KINDS = ['seaport', 'airport', 'city', 'warehouse', 'bondedShed'] as const;

/** A location with its own id; a UN/LOCODE only where one is known. */
export const Place = z.strictObject({
  placeId: PlaceId,
  kind: z.enum(PLACE_KINDS),
  names: Names,
  country: z.enum(['CN', 'KR', 'JP']),
  timeZone: TimeZone,
  unLocode: z.string().length(5).exactOptional(),
  iata: z.string().length(3).exactOptional(),
  /** Customs' own code of a shed, for example 02012018. */
  customsCode: z.string().exactOptional(),
  /** The port or city this place lies in. */
  within: PlaceId.exactOptional(),
  latitude: z.number().min(-90).max(90).exactOptional(),
  longitude: z.number().min(-180).max(180).exactOptional(),
  provenance: Provenance,
});
export type Place = z.infer<typeof Place>;

/** A length, count or weight with its source; a conflict is a range. */
export const Figure = z.strictObject({
  value: z.number(),
  upTo: z.number().exactOptional(),
  unit: z.string(),
  provenance: Provenance,
});
export type Figure = z.infer<typeof Figure>;

export const Vessel = z.strictObject({
  vesselId: VesselId,
  name: z.string(),
  names: Names.exactOptional(),
  /** Other spellings met in data, for matching. */
  spellings: z.array(z.string()),
  /** Null where nobody told us. */
  operator: z.string().nullable(),
  /** The carrier's code in customs data, for example WDFC. */
  carrierCode: z.string().exactOptional(),
  flag: z.string().length(2).exactOptional(),
  imoNumber: z.string().exactOptional(),
  mmsi: z.string().exactOptional(),
  grossTonnage: Figure.exactOptional(),
  lengthOverall: Figure.exactOptional(),
  beam: Figure.exactOptional(),
  depth: Figure.exactOptional(),
  passengers: Figure.exactOptional(),
  maximumSpeed: Figure.exactOptional(),
  capacityTeu: Figure.exactOptional(),
  capacityTrailers: Figure.exactOptional(),
  provenance: Provenance,
});
export type Vessel = z.infer<typeof Vessel>;

/** One year's published count; `roundTrips` and `teu` as the association prints them. */
export const PublishedVolume = z.strictObject({
  period: z.string(),
  roundTrips: z.number().exactOptional(),
  teu: z.number().exactOptional(),
  provenance: Provenance,
});

export const Route = z.strictObject({
  routeId: RouteId,
  names: Names,
  /** The two ends; `outbound` runs from the first to the second. */
  ends: z.tuple([PlaceId, PlaceId]),
  /** Null where nobody told us. */
  operator: z.string().nullable(),
  vesselIds: z.array(VesselId),
  status: z.enum(['running', 'suspended']),
  /** Since when, why, or what little is known of its times. */
  statusNote: z.string().exactOptional(),
  /** False where no timetable was found: the route then has no sailings, and says so. */
  timetableKnown: z.boolean(),
  volumes: z.array(PublishedVolume),
  provenance: Provenance,
});
export type Route = z.infer<typeof Route>;
