// Places follow the plan: the new one is asked for before the old is given back.
import { expect, test } from 'vitest';
import { placeMoves } from './place-moves.ts';
import { evolvePlan, type PlanEvent, type ShipmentPlan } from './shipment-plan.ts';

const shipmentId = 'shp_00000000000000000000000000000001';
const demand = { trailerPlaces: 1, teu: 0 };
const itinerary = (revision: number, ...sailingIds: string[]) => ({
  revision,
  reason: 'booked' as 'booked' | 'sailingChanged' | 'sailingCancelled',
  byCustomer: false,
  assignedAt: '2023-12-18T00:00:00.000Z',
  legs: [
    {
      legId: 'r',
      mode: 'road' as const,
      fromPlaceId: 'plc_a',
      toPlaceId: 'plc_b',
      departureTimeZone: 'UTC',
      arrivalTimeZone: 'UTC',
    },
    ...sailingIds.map((sailingId) => ({
      legId: sailingId,
      mode: 'ferry' as const,
      fromPlaceId: 'plc_b',
      toPlaceId: 'plc_c',
      sailingId,
      departureTimeZone: 'UTC',
      arrivalTimeZone: 'UTC',
    })),
  ],
});
const assigned = (revision: number, ...sailingIds: string[]): PlanEvent => ({
  name: 'ItineraryAssigned',
  data: { shipmentId, itinerary: itinerary(revision, ...sailingIds), demand },
});
const asked = (revision: number, ...sailingIds: string[]): PlanEvent => ({
  name: 'RebookingRequested',
  data: {
    shipmentId,
    proposed: itinerary(revision, ...sailingIds),
    demand,
    answerBy: '2023-12-18T00:00:30.000Z',
  },
});
const abandoned = (revision: number): PlanEvent => ({
  name: 'RebookingAbandoned',
  data: { shipmentId, revision, reason: 'refused' },
});
const cancelled = (afterLoading: boolean): PlanEvent => ({
  name: 'ShipmentCancelled',
  data: { shipmentId, reason: 'Order withdrawn', afterLoading },
});

const fresh: ShipmentPlan = { shipmentId, world: 'live' };
const moves = (events: readonly PlanEvent[], ...held: string[]) => {
  const last = events.at(-1);
  if (last === undefined) throw new Error('no event');
  return placeMoves(events.reduce(evolvePlan, fresh), last, held).map((move) =>
    [move.kind, move.sailingId, ...(move.kind === 'release' ? [move.reason] : [])].join(' '),
  );
};

test('asks for a place on every ferry leg of the plan', () => {
  expect(moves([assigned(1, 'a', 'b')])).toEqual(['request a', 'request b']);
});

test('asks for the new place and keeps the old while a rebooking is open', () => {
  expect(moves([assigned(1, 'a'), asked(2, 'b')], 'a')).toEqual(['request a', 'request b']);
});

test('gives the old place back once the new plan is in force', () => {
  expect(moves([assigned(1, 'a'), asked(2, 'b'), assigned(2, 'b')], 'a', 'b')).toEqual([
    'request b',
    'release a rebooked',
  ]);
});

test('takes a newer plan of another kind for the end of an older proposal', () => {
  expect(moves([assigned(1, 'a'), asked(2, 'b'), assigned(3, 'c')], 'a', 'b')).toEqual([
    'request c',
    'release a rebooked',
    'release b rebooked',
  ]);
});

test.each(['sailingChanged', 'sailingCancelled'] as const)(
  'keeps what a rebooking asked for while the plan in force only follows its boat (%s)',
  (reason) => {
    const followed: PlanEvent = {
      name: 'ItineraryAssigned',
      data: { shipmentId, itinerary: { ...itinerary(3, 'a'), reason }, demand },
    };
    expect(moves([assigned(1, 'a'), asked(2, 'b'), followed], 'a', 'b')).toEqual(['request a', 'request b']);
    expect(moves([assigned(1, 'a'), asked(2, 'b'), followed, assigned(4, 'b')], 'a', 'b')).toEqual([
      'request b',
      'release a rebooked',
    ]);
  },
);

test('gives only the proposed place back when the rebooking is abandoned', () => {
  expect(moves([assigned(1, 'a'), asked(2, 'b'), abandoned(2)], 'a', 'b')).toEqual([
    'keep a',
    'release b withdrawn',
  ]);
});

test('does not drop a newer proposal for the end of an older one', () => {
  expect(moves([assigned(1, 'a'), asked(3, 'b'), abandoned(2)], 'a', 'b')).toEqual(['keep a', 'keep b']);
});

test('gives everything back when the shipment is cancelled before loading, and nothing after', () => {
  expect(moves([assigned(1, 'a'), cancelled(false)], 'a')).toEqual(['release a shipmentCancelled']);
  expect(moves([assigned(1, 'a'), cancelled(true)], 'a')).toEqual(['keep a']);
});

test('is not moved by a plan that was overtaken', () => {
  expect(moves([assigned(2, 'b'), assigned(1, 'a')], 'b')).toEqual(['request b']);
});
