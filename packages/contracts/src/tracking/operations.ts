// The HTTP operations of tracking.
import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import { ShipmentId, UnitId } from '../scalars.ts';
import {
  AmendShipment,
  AssignItinerary,
  BookShipment,
  CancelShipment,
  RebookShipment,
  ReportAnswer,
  ReportHandling,
  SHIPMENT_SORTS,
  ShipmentDetail,
  ShipmentSummary,
  shipmentFilters,
  TransferGoods,
  UnitDetail,
} from './bodies.ts';
import { Timeline } from './timeline.ts';

const ofShipment = {
  params: z.strictObject({ shipmentId: ShipmentId }),
  subjects: { shipmentId: 'shipment' },
} as const;
const service = 'tracking' as const;

export const bookShipment = defineOperation({
  id: 'bookShipment',
  service,
  method: 'post',
  path: '/v1/shipments',
  summary: 'Book a shipment',
  about:
    'Answers 202: the place on the sailing is requested, and confirmed, put on the waiting list or refused a moment later.',
  body: BookShipment,
  answer: { status: 202, body: ShipmentDetail },
  access: 'shipments:write',
  problems: [
    'CUT_OFF_PASSED',
    'SAILING_CANCELLED',
    'UNKNOWN_PLACE',
    'UNKNOWN_SAILING',
    'UNKNOWN_ORGANISATION',
    'ITINERARY_NOT_CONTIGUOUS',
    'IDEMPOTENCY_KEY_REUSED',
    'IDEMPOTENCY_KEY_IN_USE',
    'UNKNOWN_UNIT',
  ],
});
export const listShipments = defineOperation({
  id: 'listShipments',
  service,
  method: 'get',
  path: '/v1/shipments',
  summary: 'List shipments you may see',
  query: z.strictObject({
    ...pageQuery,
    ...shipmentFilters,
    sort: z.enum(SHIPMENT_SORTS).default('-bookedAt'),
  }),
  answer: { status: 200, body: pageOf(ShipmentSummary) },
  access: 'shipments:read',
  problems: ['INVALID_CURSOR'],
});
export const searchShipments = defineOperation({
  id: 'searchShipments',
  service,
  method: 'post',
  path: '/v1/shipments/search',
  summary: 'Find up to forty identifiers in one call',
  about:
    'A reference, bill, plate, container, parcel or seal number, the id of a shipment, or of a sailing. Each is compared as a whole, in any spelling, and answered on its own: the shipments it names, twenty at most, the newest first, or none.',
  body: z.strictObject({ identifiers: z.array(z.string().max(60)).min(1).max(40) }),
  answer: {
    status: 200,
    body: z.strictObject({
      results: z.array(z.strictObject({ identifier: z.string(), shipments: z.array(ShipmentSummary) })),
    }),
  },
  access: 'shipments:read',
});
export const getShipment = defineOperation({
  id: 'getShipment',
  service,
  method: 'get',
  path: '/v1/shipments/{shipmentId}',
  summary: 'One shipment: what was asked and planned',
  ...ofShipment,
  answer: { status: 200, body: ShipmentDetail },
  access: 'shipments:read',
  problems: ['NOT_FOUND'],
});
export const getTimeline = defineOperation({
  id: 'getTimeline',
  service,
  method: 'get',
  path: '/v1/shipments/{shipmentId}/timeline',
  summary: 'Planned, estimated and actual, in the order in which things happened',
  ...ofShipment,
  answer: { status: 200, body: Timeline },
  access: 'shipments:read',
  problems: ['NOT_FOUND'],
});
export const amendShipment = defineOperation({
  id: 'amendShipment',
  service,
  method: 'patch',
  path: '/v1/shipments/{shipmentId}',
  summary: 'Change what was asked, or the goods',
  ...ofShipment,
  body: AmendShipment,
  answer: { status: 200, body: ShipmentDetail },
  access: 'shipments:write',
  ifMatch: 'required',
  problems: [
    'NOT_FOUND',
    'VERSION_MISMATCH',
    'IF_MATCH_REQUIRED',
    'SHIPMENT_CANCELLED',
    'SHIPMENT_ALREADY_LOADED',
    'CONFLICT',
    'REBOOKING_PENDING',
    'ITINERARY_NOT_CONTIGUOUS',
    'UNKNOWN_PLACE',
    'UNKNOWN_ORGANISATION',
  ],
});
export const cancelShipment = defineOperation({
  id: 'cancelShipment',
  service,
  method: 'post',
  path: '/v1/shipments/{shipmentId}/cancel',
  summary: 'Cancel a shipment',
  ...ofShipment,
  body: CancelShipment,
  answer: { status: 200, body: ShipmentDetail },
  access: 'shipments:write',
  problems: ['NOT_FOUND', 'SHIPMENT_CANCELLED', 'CONFLICT'],
});
export const transferGoods = defineOperation({
  id: 'transferGoods',
  service,
  method: 'post',
  path: '/v1/shipments/{shipmentId}/transfer',
  summary: 'The goods have been put into another unit',
  about:
    'From that moment the other unit carries them: what is reported of it is theirs, and what is open at customs – declarations, holds, inspections – goes with them. What was told before stays told. Until they are aboard a ferry, the other unit must take the same place there.',
  ...ofShipment,
  body: TransferGoods,
  answer: { status: 200, body: ShipmentDetail },
  access: 'shipments:write',
  problems: ['NOT_FOUND', 'SHIPMENT_CANCELLED', 'CONFLICT', 'UNKNOWN_UNIT'],
});
export const assignItinerary = defineOperation({
  id: 'assignItinerary',
  service,
  method: 'post',
  path: '/v1/shipments/{shipmentId}/itinerary',
  summary: 'Put another plan in force',
  ...ofShipment,
  body: AssignItinerary,
  answer: { status: 202, body: ShipmentDetail },
  access: 'shipments:write',
  ifMatch: 'required',
  problems: [
    'NOT_FOUND',
    'VERSION_MISMATCH',
    'IF_MATCH_REQUIRED',
    'SHIPMENT_CANCELLED',
    'ITINERARY_NOT_CONTIGUOUS',
    'UNKNOWN_SAILING',
    'UNKNOWN_PLACE',
    'SAILING_CANCELLED',
    'REBOOKING_PENDING',
    'UNKNOWN_ORGANISATION',
  ],
});
export const rebookShipment = defineOperation({
  id: 'rebookShipment',
  service,
  method: 'post',
  path: '/v1/shipments/{shipmentId}/rebook',
  summary: 'Move to another sailing; the old place is kept until the new one is confirmed',
  ...ofShipment,
  body: RebookShipment,
  answer: { status: 202, body: ShipmentDetail },
  access: 'shipments:write',
  ifMatch: 'required',
  problems: [
    'NOT_FOUND',
    'VERSION_MISMATCH',
    'IF_MATCH_REQUIRED',
    'SHIPMENT_CANCELLED',
    'REBOOKING_PENDING',
    'UNKNOWN_SAILING',
    'SAILING_CANCELLED',
    'CUT_OFF_PASSED',
    'ITINERARY_NOT_CONTIGUOUS',
    'CONFLICT',
    'SHIPMENT_ALREADY_LOADED',
  ],
});
export const reportHandling = defineOperation({
  id: 'reportHandling',
  service,
  method: 'post',
  path: '/v1/handling-reports',
  summary: 'Report what happened to units: one, an array, or NDJSON',
  about:
    'Each report is answered on its own. A report is refused only for what is wrong in itself; the rest is accepted and shown as an anomaly.',
  body: z.union([ReportHandling, z.array(ReportHandling).min(1).max(1000)]),
  alsoAccepts: ['application/x-ndjson'],
  bodyLimitBytes: 5_000_000,
  answer: { status: 200, body: z.strictObject({ answers: z.array(ReportAnswer) }) },
  access: 'reports:write',
});
export const getUnit = defineOperation({
  id: 'getUnit',
  service,
  method: 'get',
  path: '/v1/units/{unitId}',
  summary: 'One transport unit and what was reported of it',
  params: z.strictObject({ unitId: UnitId }),
  subjects: { unitId: 'unit' },
  answer: { status: 200, body: UnitDetail },
  access: 'shipments:read',
  problems: ['NOT_FOUND'],
});

export const TRACKING_OPERATIONS = [
  bookShipment,
  listShipments,
  searchShipments,
  getShipment,
  getTimeline,
  amendShipment,
  cancelShipment,
  transferGoods,
  assignItinerary,
  rebookShipment,
  reportHandling,
  getUnit,
] as const;
