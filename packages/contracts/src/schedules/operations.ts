// The HTTP operations of schedules. Places and vessels belong to the network, so they stand under its routes.
import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import type { ErrorCode } from '../problem.ts';
import { LocalDate, PlaceId, RouteId, SailingId, TimetableId } from '../scalars.ts';
import {
  AnnounceCall,
  CancelSailing,
  ChangeCapacity,
  ChangeCutOffs,
  DelaySailing,
  EstimateArrival,
  PublishSailings,
  PutTimetable,
  ReinstateSailing,
  RouteDetail,
  SailingCommandAnswer,
  SailingPlaces,
  SwapVessel,
  TimetableCommandAnswer,
  TimetableSummary,
} from './bodies.ts';
import { Place, Vessel } from './network.ts';
import { DIRECTIONS, Sailing, SailingAnswer } from './sailing.ts';
import { Timetable } from './timetable.ts';

const service = 'schedules' as const;
const ofSailing = {
  params: z.strictObject({ sailingId: SailingId }),
  subjects: { sailingId: 'sailing' },
} as const;
const ofTimetable = {
  params: z.strictObject({ timetableId: TimetableId }),
  subjects: { timetableId: 'timetable' },
} as const;
/** `preview=true` answers who is affected and saves nothing. */
const previewQuery = z.strictObject({ preview: z.stringbool().default(false) });
const idempotency = ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_KEY_IN_USE'] as const;

/** What every command on one sailing has in common. */
const sailingCommand = {
  service,
  method: 'post',
  ...ofSailing,
  query: previewQuery,
  answer: { status: 200, body: SailingCommandAnswer },
  access: 'schedules:write',
} as const;
const sailingProblems: readonly ErrorCode[] = ['NOT_FOUND', 'SAILING_CANCELLED', 'CONFLICT', ...idempotency];

export const listPlaces = defineOperation({
  id: 'listPlaces',
  service,
  method: 'get',
  path: '/v1/routes/places',
  summary: 'Every place of the network',
  answer: { status: 200, body: z.strictObject({ items: z.array(Place) }) },
  access: 'schedules:read',
});
export const listVessels = defineOperation({
  id: 'listVessels',
  service,
  method: 'get',
  path: '/v1/routes/vessels',
  summary: 'Every ship of the network, with what is known of it',
  answer: { status: 200, body: z.strictObject({ items: z.array(Vessel) }) },
  access: 'schedules:read',
});
export const listRoutes = defineOperation({
  id: 'listRoutes',
  service,
  method: 'get',
  path: '/v1/routes',
  summary: 'The ferry routes, with operators, ships and published volumes',
  answer: { status: 200, body: z.strictObject({ items: z.array(RouteDetail) }) },
  access: 'schedules:read',
});
export const getRoute = defineOperation({
  id: 'getRoute',
  service,
  method: 'get',
  path: '/v1/routes/{routeId}',
  summary: 'One ferry route',
  params: z.strictObject({ routeId: RouteId }),
  subjects: { routeId: 'route' },
  answer: { status: 200, body: RouteDetail },
  access: 'schedules:read',
  problems: ['NOT_FOUND'],
});
export const listTimetables = defineOperation({
  id: 'listTimetables',
  service,
  method: 'get',
  path: '/v1/timetables',
  summary: 'The timetables of your world, one for each route',
  query: z.strictObject({ routeId: RouteId.optional() }),
  answer: { status: 200, body: z.strictObject({ items: z.array(TimetableSummary) }) },
  access: 'schedules:read',
});
export const getTimetable = defineOperation({
  id: 'getTimetable',
  service,
  method: 'get',
  path: '/v1/timetables/{timetableId}',
  summary: 'One timetable: rules, lay-ups and the days that differ',
  about: 'The ETag is the version that PUT wants in If-Match.',
  ...ofTimetable,
  answer: { status: 200, body: Timetable },
  access: 'schedules:read',
  problems: ['NOT_FOUND'],
});
export const putTimetable = defineOperation({
  id: 'putTimetable',
  service,
  method: 'put',
  path: '/v1/timetables/{timetableId}',
  summary: 'Put another version of a timetable in force',
  about:
    'Published sailings from effectiveFrom on are altered or cancelled, never deleted; what was set on a single sailing stands.',
  ...ofTimetable,
  query: previewQuery,
  body: PutTimetable,
  answer: { status: 200, body: TimetableCommandAnswer },
  access: 'schedules:write',
  ifMatch: 'required',
  problems: ['NOT_FOUND', 'VERSION_MISMATCH', 'IF_MATCH_REQUIRED', 'CONFLICT'],
});
export const listSailings = defineOperation({
  id: 'listSailings',
  service,
  method: 'get',
  path: '/v1/sailings',
  summary: 'Sailings of your world',
  about:
    'In the live world sailings are published 120 days ahead. Up to 400 days beyond are computed on request and marked provisional: up to `to`, or 31 days where `from` lies there and `to` is left out. A provisional sailing is booked once it is published. One-off calls belong to no route and stand among the others when routeId is left out.',
  query: z.strictObject({
    ...pageQuery,
    routeId: RouteId.optional(),
    direction: z.enum(DIRECTIONS).optional(),
    /** Service dates, local to the port of departure, both included. */
    from: LocalDate.optional(),
    to: LocalDate.optional(),
    status: z.enum(['scheduled', 'cancelled']).optional(),
    fromPlaceId: PlaceId.optional(),
    toPlaceId: PlaceId.optional(),
    sort: z.enum(['departure', '-departure']).default('departure'),
  }),
  answer: { status: 200, body: pageOf(SailingAnswer) },
  access: 'schedules:read',
  problems: ['INVALID_CURSOR'],
});
export const publishSailings = defineOperation({
  id: 'publishSailings',
  service,
  method: 'post',
  path: '/v1/sailings/publish',
  summary: 'Publish the sailings of a past or far range in your world, at most 400 days',
  body: PublishSailings,
  answer: {
    status: 200,
    body: z.strictObject({
      published: z.number().int().nonnegative(),
      changed: z.number().int().nonnegative(),
      unchanged: z.number().int().nonnegative(),
    }),
  },
  access: 'schedules:write',
  problems: ['NOT_FOUND', 'TIMETABLE_NOT_KNOWN', ...idempotency],
});
export const announceCall = defineOperation({
  id: 'announceCall',
  service,
  method: 'post',
  path: '/v1/sailings/calls',
  summary: 'Announce one departure of a ship outside the network',
  about:
    'Its room for freight is not known, so everyone who asks for a place is confirmed, unchecked. Only your organisation may change it afterwards. Announcing the same again answers with the sailing as it stands.',
  body: AnnounceCall,
  answer: { status: 201, body: Sailing },
  access: 'schedules:write',
  problems: ['CONFLICT', 'UNKNOWN_PLACE', ...idempotency],
});
export const getSailing = defineOperation({
  id: 'getSailing',
  service,
  method: 'get',
  path: '/v1/sailings/{sailingId}',
  summary: 'One sailing',
  ...ofSailing,
  answer: { status: 200, body: SailingAnswer },
  access: 'schedules:read',
  problems: ['NOT_FOUND'],
});
export const getSailingPlaces = defineOperation({
  id: 'getSailingPlaces',
  service,
  method: 'get',
  path: '/v1/sailings/{sailingId}/places',
  summary: 'Places your shipments hold or wait for on a sailing; all counts for its operator',
  ...ofSailing,
  answer: { status: 200, body: SailingPlaces },
  access: 'schedules:read',
  problems: ['NOT_FOUND'],
});
export const cancelSailing = defineOperation({
  ...sailingCommand,
  id: 'cancelSailing',
  path: '/v1/sailings/{sailingId}/cancel',
  summary: 'Cancel a sailing; everything booked on it hears of it',
  body: CancelSailing,
  problems: sailingProblems,
});
export const reinstateSailing = defineOperation({
  ...sailingCommand,
  id: 'reinstateSailing',
  path: '/v1/sailings/{sailingId}/reinstate',
  summary: 'Let a cancelled sailing run after all',
  body: ReinstateSailing,
  problems: sailingProblems,
});
export const delaySailing = defineOperation({
  ...sailingCommand,
  id: 'delaySailing',
  path: '/v1/sailings/{sailingId}/delay',
  summary: 'Give a sailing other times',
  about:
    'At most 12 hours earlier and 7 days later than its timetable says, and not in the past, unless it was told by mistake and gets its timetable’s times back. A departure that was late may be told afterwards.',
  body: DelaySailing,
  problems: sailingProblems,
});
export const estimateArrival = defineOperation({
  ...sailingCommand,
  id: 'estimateArrival',
  path: '/v1/sailings/{sailingId}/arrival-estimate',
  summary: 'Say when a ship that is under way will arrive',
  about:
    'Promises of everything aboard rest on it in place of the planned arrival, which stays. Of two estimates the one made later counts; one stands until the planned arrival changes.',
  body: EstimateArrival,
  problems: sailingProblems,
});
export const swapVessel = defineOperation({
  ...sailingCommand,
  id: 'swapVessel',
  path: '/v1/sailings/{sailingId}/vessel',
  summary: 'Put another ship on a sailing',
  body: SwapVessel,
  problems: sailingProblems,
});
export const changeCutOffs = defineOperation({
  ...sailingCommand,
  id: 'changeCutOffs',
  path: '/v1/sailings/{sailingId}/cut-offs',
  summary: 'Replace the cut-offs of a sailing',
  body: ChangeCutOffs,
  problems: sailingProblems,
});
export const changeCapacity = defineOperation({
  ...sailingCommand,
  id: 'changeCapacity',
  path: '/v1/sailings/{sailingId}/capacity',
  summary: 'State the room for freight on a sailing',
  about:
    'More room confirms those waiting, in their order. Less than what is confirmed sends the last confirmed to the head of the waiting list.',
  body: ChangeCapacity,
  problems: sailingProblems,
});

/** In the order in which they are routed: `/v1/routes/places` before `/v1/routes/{routeId}`. */
export const SCHEDULES_OPERATIONS = [
  listPlaces,
  listVessels,
  listRoutes,
  getRoute,
  listTimetables,
  getTimetable,
  putTimetable,
  listSailings,
  publishSailings,
  announceCall,
  getSailing,
  getSailingPlaces,
  cancelSailing,
  reinstateSailing,
  delaySailing,
  estimateArrival,
  swapVessel,
  changeCutOffs,
  changeCapacity,
] as const;
