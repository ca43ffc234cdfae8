// What callers send to tracking and what lists answer.
import { z } from 'zod';
import { Provenance } from '../provenance.ts';
import {
  Instant,
  InstantInput,
  LocalDate,
  OrganisationId,
  PlaceId,
  SailingId,
  ShipmentId,
  UnitId,
  World,
} from '../scalars.ts';
import { GoodsInput } from './goods-input.ts';
import {
  Booking,
  Goods,
  Itinerary,
  Leg,
  References,
  ReferencesInput,
  RouteSpecification,
  SHIPMENT_MODES,
} from './shipment.ts';
import { Delivery, FerryPlace, PHASES } from './timeline.ts';
import { HandlingKind, HandlingReport, Unit } from './unit.ts';
import { HandlingDetailsInput, NamedUnit } from './unit-input.ts';

/** A unit named by its id or by anything it is known by; an unknown one is registered with what is given. */
export const UnitReference = z.union([z.strictObject({ unitId: UnitId }), NamedUnit]);
export type UnitReference = z.infer<typeof UnitReference>;

/** A leg as a booker names it; times may be left out, those of a sailing are taken from the sailing. */
export const LegInput = z.strictObject({
  ...Leg.omit({
    legId: true,
    departureAt: true,
    arrivalAt: true,
    departureTimeZone: true,
    arrivalTimeZone: true,
    provenance: true,
    arrivalProvenance: true,
  }).shape,
  departureAt: InstantInput.exactOptional(),
  arrivalAt: InstantInput.exactOptional(),
});
export type LegInput = z.infer<typeof LegInput>;

const RouteSpecificationInput = z.strictObject({
  ...RouteSpecification.shape,
  readyAt: InstantInput,
  deadlineAt: InstantInput.exactOptional(),
});

export const BookShipment = z.strictObject({
  mode: z.enum(SHIPMENT_MODES),
  references: ReferencesInput.default({}),
  specification: RouteSpecificationInput,
  goods: GoodsInput,
  customer: Booking.shape.customer,
  units: z.array(UnitReference).min(1).max(20),
  /** The plan: either legs, or just the sailing – the legs to and from the ports are then laid around it. */
  plan: z.union([
    z.strictObject({ legs: z.array(LegInput).min(1).max(20) }),
    z.strictObject({
      sailingId: SailingId,
      flight: z
        .strictObject({
          number: z.string().max(10),
          fromPlaceId: PlaceId,
          toPlaceId: PlaceId,
          departureAt: InstantInput,
          arrivalAt: InstantInput,
        })
        .exactOptional(),
    }),
  ]),
});
export type BookShipment = z.infer<typeof BookShipment>;

export const AmendShipment = z
  .strictObject({
    references: ReferencesInput.exactOptional(),
    specification: z
      .strictObject({
        originPlaceId: PlaceId.exactOptional(),
        destinationPlaceId: PlaceId.exactOptional(),
        readyAt: InstantInput.exactOptional(),
        deadlineAt: InstantInput.exactOptional(),
      })
      .exactOptional(),
    goods: z
      .strictObject({
        ...GoodsInput.shape,
        description: Goods.shape.description.exactOptional(),
        massKg: Goods.shape.massKg.exactOptional(),
        dangerous: Goods.shape.dangerous.exactOptional(),
      })
      .exactOptional(),
    customer: Booking.shape.customer,
  })
  .refine((body) => Object.keys(body).length > 0, 'must name at least one field to change');

/** The goods of one unit are put into another. */
export const TransferGoods = z.strictObject({
  fromUnitId: UnitId,
  into: UnitReference,
  /** When they were in it. */
  at: InstantInput,
});
export type TransferGoods = z.infer<typeof TransferGoods>;

export const CancelShipment = z.strictObject({ reason: z.string().min(1).max(300) });

export const AssignItinerary = z.strictObject({
  legs: z.array(LegInput).min(1).max(20),
  reason: z.enum(['replanned', 'customerRequest']).default('replanned'),
});

export const RebookShipment = z.strictObject({
  sailingId: SailingId,
  /** The leg to move; the first ferry leg not yet sailed unless told. */
  legId: z.string().exactOptional(),
  byCustomer: z.boolean().default(false),
});

export const ReportHandling = z.strictObject({
  reportId: z.string().min(1).max(100),
  unit: z.union([
    z.strictObject({ unitId: UnitId }),
    z.strictObject({ identifier: z.string().min(3).max(40) }),
  ]),
  kind: HandlingKind.exactOptional(),
  placeId: PlaceId.exactOptional(),
  occurredAt: InstantInput.exactOptional(),
  /** Only with the permission history:write; not in the future. */
  recordedAt: InstantInput.exactOptional(),
  sailingId: SailingId.exactOptional(),
  details: HandlingDetailsInput.default({}),
  provenance: Provenance.exactOptional(),
  /** A correction: `amend` needs the whole corrected report, `retract` only the reason. */
  corrects: z
    .strictObject({
      reportId: z.string().min(1).max(100),
      how: z.enum(['amend', 'retract']),
      reason: z.string().min(1).max(300),
    })
    .exactOptional(),
});
export type ReportHandling = z.infer<typeof ReportHandling>;

export const ReportAnswer = z.strictObject({
  reportId: z.string(),
  /** accepted; already (the same report was taken before); parked until its unit is known; refused. */
  outcome: z.enum(['accepted', 'already', 'parked', 'refused']),
  unitId: UnitId.exactOptional(),
  /** Further units of which it was taken too: the plate is one truck's, under bookings of several organisations. */
  alsoUnitIds: z.array(UnitId).readonly().exactOptional(),
  code: z.string().exactOptional(),
  detail: z.string().exactOptional(),
  /** Of a report that cannot be read: its line in NDJSON, blank ones counted, or its place in the array; from 1. */
  line: z.number().int().positive().exactOptional(),
});
export type ReportAnswer = z.infer<typeof ReportAnswer>;

export const ShipmentSummary = z.strictObject({
  shipmentId: ShipmentId,
  trackingId: z.string(),
  world: World,
  view: z.enum(['full', 'carriage', 'port']),
  mode: z.enum(SHIPMENT_MODES),
  reference: z.string().exactOptional(),
  customerName: z.string().exactOptional(),
  originPlaceId: PlaceId,
  destinationPlaceId: PlaceId,
  units: z.array(Unit),
  sailingId: SailingId.exactOptional(),
  vesselName: z.string().exactOptional(),
  departureAt: Instant.exactOptional(),
  departureOn: LocalDate.exactOptional(),
  plannedArrivalAt: Instant.exactOptional(),
  estimatedArrivalAt: Instant.exactOptional(),
  delivery: Delivery,
  anomalies: z.number().int().nonnegative(),
  bookedAt: Instant,
});
export type ShipmentSummary = z.infer<typeof ShipmentSummary>;

export const ShipmentDetail = z.strictObject({
  ...Booking.shape,
  shipmentId: ShipmentId,
  /** Absent from the views `carriage` and `port`. */
  goods: Goods.exactOptional(),
  references: References,
  world: World,
  view: z.enum(['full', 'carriage', 'port']),
  state: z.enum(['booked', 'cancelled']),
  cancelReason: z.string().exactOptional(),
  itinerary: Itinerary,
  proposed: Itinerary.exactOptional(),
  places: z.array(FerryPlace),
  units: z.array(z.strictObject({ ...Unit.shape, from: Instant, to: Instant.exactOptional() })),
  bookedAt: Instant,
});
export type ShipmentDetail = z.infer<typeof ShipmentDetail>;

export const UnitDetail = z.strictObject({
  ...Unit.shape,
  world: World,
  view: z.enum(['full', 'carriage', 'port']),
  reports: z.array(HandlingReport),
  shipments: z.array(ShipmentId),
  lastPlaceId: PlaceId.exactOptional(),
  lastEventAt: Instant.exactOptional(),
});

/** Every field of the shipments list one can narrow by; all of them live in the page's address too. */
export const shipmentFilters = {
  phase: z.enum(PHASES).optional(),
  held: z.stringbool().optional(),
  late: z.stringbool().optional(),
  mode: z.enum(SHIPMENT_MODES).optional(),
  sailingId: SailingId.optional(),
  originPlaceId: PlaceId.optional(),
  destinationPlaceId: PlaceId.optional(),
  bookedFrom: InstantInput.optional(),
  bookedTo: InstantInput.optional(),
  /** Any identifier: tracking id, reference, plate, container, seal, B/L, declaration number, the id of a shipment or sailing; spaces and hyphens do not matter. Several, separated by commas: up to forty. */
  identifiers: z.string().max(2000).optional(),
};
export const SHIPMENT_SORTS = ['-bookedAt', 'bookedAt', 'plannedArrivalAt', '-plannedArrivalAt'] as const;
export const ReporterId = OrganisationId;
