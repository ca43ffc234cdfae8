// What tracking announces: shipments with their plans, and what was reported of units.
import { z } from 'zod';
import { defineEvent } from '../event-type.ts';
import { Instant, OrganisationId, ShipmentId, UnitId } from '../scalars.ts';
import { PlaceDemand } from '../schedules/sailing.ts';
import { Booking, Goods, Itinerary, References, RouteSpecification } from './shipment.ts';
import { HandlingReport, Unit, UnitIdentifiers } from './unit.ts';

const ofShipment = { shipmentId: ShipmentId };

export const ShipmentBooked = defineEvent(
  'tracking.shipment',
  'ShipmentBooked',
  'A shipment was booked.',
  Booking,
);
export const ShipmentAmended = defineEvent(
  'tracking.shipment',
  'ShipmentAmended',
  'What was asked or what is known of the goods changed; only the fields given.',
  z.strictObject({
    ...ofShipment,
    references: References.exactOptional(),
    specification: RouteSpecification.exactOptional(),
    goods: Goods.exactOptional(),
    customer: Booking.shape.customer,
  }),
);
export const ShipmentCancelled = defineEvent(
  'tracking.shipment',
  'ShipmentCancelled',
  'The shipment will not go, or goes no further.',
  z.strictObject({ ...ofShipment, reason: z.string(), afterLoading: z.boolean() }),
);
export const ItineraryAssigned = defineEvent(
  'tracking.shipment',
  'ItineraryAssigned',
  'This plan is in force; its ferry legs ask for places.',
  z.strictObject({ ...ofShipment, itinerary: Itinerary, demand: PlaceDemand }),
);
export const RebookingRequested = defineEvent(
  'tracking.shipment',
  'RebookingRequested',
  'Another plan is asked for; the old one stands until its places are confirmed.',
  z.strictObject({ ...ofShipment, proposed: Itinerary, demand: PlaceDemand, answerBy: Instant }),
);
export const RebookingAbandoned = defineEvent(
  'tracking.shipment',
  'RebookingAbandoned',
  'The old plan stands.',
  z.strictObject({
    ...ofShipment,
    revision: z.number().int().positive(),
    reason: z.enum(['refused', 'noAnswer', 'withdrawn']),
  }),
);
export const UnitJoined = defineEvent(
  'tracking.shipment',
  'UnitJoined',
  'A unit carries the goods from this moment.',
  z.strictObject({ ...ofShipment, unitId: UnitId, from: Instant }),
);
export const UnitLeft = defineEvent(
  'tracking.shipment',
  'UnitLeft',
  'A unit carries the goods no longer.',
  z.strictObject({ ...ofShipment, unitId: UnitId, to: Instant }),
);

export const UnitRegistered = defineEvent(
  'tracking.unit',
  'UnitRegistered',
  'A transport unit is known.',
  Unit,
);
export const UnitIdentifiersChanged = defineEvent(
  'tracking.unit',
  'UnitIdentifiersChanged',
  'Plate, trailer, seal or driver is another; the whole of it.',
  z.strictObject({ unitId: UnitId, identifiers: UnitIdentifiers }),
);
export const HandlingEventRegistered = defineEvent(
  'tracking.unit',
  'HandlingEventRegistered',
  'Something was reported of a unit.',
  HandlingReport,
);
export const HandlingEventAmended = defineEvent(
  'tracking.unit',
  'HandlingEventAmended',
  'A report was corrected; the whole corrected report.',
  z.strictObject({ report: HandlingReport, corrects: z.string(), reason: z.string() }),
);
export const HandlingEventRetracted = defineEvent(
  'tracking.unit',
  'HandlingEventRetracted',
  'A report was taken back.',
  z.strictObject({
    unitId: UnitId,
    reportId: z.string(),
    corrects: z.string(),
    reason: z.string(),
    recordedAt: Instant,
    /** Who takes it back: it may arrive before the report, so whether it may is judged when both are known. */
    reporter: OrganisationId,
  }),
);

export const TRACKING_EVENTS = [
  ShipmentBooked,
  ShipmentAmended,
  ShipmentCancelled,
  ItineraryAssigned,
  RebookingRequested,
  RebookingAbandoned,
  UnitJoined,
  UnitLeft,
  UnitRegistered,
  UnitIdentifiersChanged,
  HandlingEventRegistered,
  HandlingEventAmended,
  HandlingEventRetracted,
] as const;
