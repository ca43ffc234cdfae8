// What one customer tracks door to door: what was asked (route specification), what is planned (itinerary).
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import { Instant, LocalDate, OrganisationId, PlaceId, SailingId, TimeZone, UnitId } from '../scalars.ts';

export const SHIPMENT_MODES = [
  'wholeTruck',
  'dropTrailer',
  'container',
  'seaExpress',
  'seaAir',
  'directAir',
] as const;

/** What was asked: from where to where, by when, under which conditions. */
export const RouteSpecification = z.strictObject({
  originPlaceId: PlaceId,
  destinationPlaceId: PlaceId,
  readyAt: Instant,
  /** The latest arrival the customer accepts. */
  deadlineAt: Instant.exactOptional(),
});
export type RouteSpecification = z.infer<typeof RouteSpecification>;

export const Goods = z.strictObject({
  description: z.string().min(1).max(300),
  massKg: z.number().positive().max(1_000_000),
  volumeM3: z.number().positive().max(10_000).exactOptional(),
  pieces: z.number().int().positive().max(10_000_000).exactOptional(),
  value: z
    .strictObject({ amountMinor: z.number().int().nonnegative(), currency: z.string().regex(/^[A-Z]{3}$/) })
    .exactOptional(),
  temperature: z.strictObject({ minCelsius: z.number(), maxCelsius: z.number() }).exactOptional(),
  dangerous: z.boolean(),
});
export type Goods = z.infer<typeof Goods>;

/** Where within a place a unit can wait: gate, customs area, border inspection, ramp, bonded shed, cargo hall. */
export const CHECKPOINT_FUNCTIONS = [
  'gate',
  'customs',
  'inspection',
  'ramp',
  'bondedShed',
  'airportCargo',
] as const;
export const CheckpointFunction = z.enum(CHECKPOINT_FUNCTIONS);

/** One movement by one means, or one dwell at a checkpoint. Legs follow one another in place and in time. */
export const Leg = z.strictObject({
  legId: z.string().min(1).max(40),
  mode: z.enum(['road', 'ferry', 'air', 'dwell']),
  fromPlaceId: PlaceId,
  toPlaceId: PlaceId,
  /** Ferry legs: the sailing. */
  sailingId: SailingId.exactOptional(),
  flight: z.string().max(10).exactOptional(),
  /** Dwell: what it waits for. */
  checkpoint: CheckpointFunction.exactOptional(),
  carrier: z
    .strictObject({ organisationId: OrganisationId.exactOptional(), name: z.string().max(120) })
    .exactOptional(),
  /** Absent where only the day, or nothing, is known. */
  departureAt: Instant.exactOptional(),
  arrivalAt: Instant.exactOptional(),
  departureOn: LocalDate.exactOptional(),
  arrivalOn: LocalDate.exactOptional(),
  departureTimeZone: TimeZone,
  arrivalTimeZone: TimeZone,
  /** Of the departure, and of the arrival where nothing else is said. */
  provenance: Provenance.exactOptional(),
  arrivalProvenance: Provenance.exactOptional(),
});
export type Leg = z.infer<typeof Leg>;

export const REVISION_REASONS = [
  'booked',
  'replanned',
  'rebooked',
  'sailingChanged',
  'sailingCancelled',
  'customerRequest',
] as const;

export const Itinerary = z.strictObject({
  revision: z.number().int().positive(),
  reason: z.enum(REVISION_REASONS),
  /** True when the customer asked for the change: on-time is then judged by this revision. */
  byCustomer: z.boolean(),
  assignedAt: Instant,
  legs: z.array(Leg).min(1).max(20),
});
export type Itinerary = z.infer<typeof Itinerary>;

/** Free references a customer or forwarder knows it by. */
export const References = z.strictObject({
  reference: z.string().max(60).exactOptional(),
  houseBill: z.string().max(40).exactOptional(),
  masterBill: z.string().max(40).exactOptional(),
  orderNumber: z.string().max(60).exactOptional(),
  declarationNumber: z.string().max(30).exactOptional(),
});
export type References = z.infer<typeof References>;

const findable = (reference: z.ZodString) =>
  reference
    .regex(/[\p{L}\p{N}]/u, 'must have a letter or a digit; leave it out where there is none')
    .exactOptional();
/** As they are told: each is found by what it says, so it says something. */
export const ReferencesInput = z.strictObject({
  reference: findable(z.string().max(60)),
  houseBill: findable(z.string().max(40)),
  masterBill: findable(z.string().max(40)),
  orderNumber: findable(z.string().max(60)),
  declarationNumber: findable(z.string().max(30)),
});

/** When a unit carried this shipment's goods; open while it still does. */
export const Membership = z.strictObject({ unitId: UnitId, from: Instant, to: Instant.exactOptional() });
export type Membership = z.infer<typeof Membership>;

export const Booking = z.strictObject({
  shipmentId: z.string(),
  /** What is printed on labels: FP-XXXX-XXXX; not a secret and no key to anything. */
  trackingId: z.string().max(20),
  mode: z.enum(SHIPMENT_MODES),
  references: References,
  specification: RouteSpecification,
  goods: Goods,
  booker: OrganisationId,
  customer: z
    .strictObject({ organisationId: OrganisationId.exactOptional(), name: z.string().max(120) })
    .exactOptional(),
});
export type Booking = z.infer<typeof Booking>;
