import { bookShipment, getShipment, getUnit } from '@fourports/contracts/tracking/operations';
import { derivedId } from '@fourports/freight';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aSailing } from '../testing/a-sailing.ts';
import { aBooking, type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await startLane();
});
afterAll(() => lane.service.stop());

const refusal = async (over: Readonly<Record<string, unknown>>) => {
  const { status, body } = await lane.book(over);
  return `${status} ${body.code}`;
};
const wholeTruck = (identifiers: Readonly<Record<string, string>>) => ({ kind: 'wholeTruck', identifiers });
const plan = (legs: readonly unknown[]) => ({ plan: { legs } });
const road = (fromPlaceId: string, toPlaceId: string) => ({ mode: 'road', fromPlaceId, toPlaceId });
const ferry = (sailingId: string) => ({
  mode: 'ferry',
  fromPlaceId: 'plc_weihai-port',
  toPlaceId: 'plc_incheon-port',
  sailingId,
});

describe('202', () => {
  test('lays the legs around the sailing, asks for its place and names the shipment for labels', async () => {
    const { status, body, headers } = await lane.book();
    expect(status).toBe(202);
    expect(headers.get('etag')).toBe('"3.0"');
    expect(headers.get('fourports-position')).not.toBeNull();
    expect(body.trackingId).toMatch(/^FP-[ACDEFGHJKMNPQRTWXY34679]{4}-[ACDEFGHJKMNPQRTWXY34679]{4}$/);
    expect(body.itinerary).toMatchObject({ revision: 1, reason: 'booked' });
    expect(body.itinerary.legs.map(({ mode }: { mode: string }) => mode)).toEqual([
      'road',
      'dwell',
      'ferry',
      'dwell',
      'road',
    ]);
    expect(body.itinerary.legs[2]).toMatchObject({
      sailingId: lane.sailing.sailingId,
      departureAt: lane.sailing.departure.at,
      arrivalTimeZone: 'Asia/Seoul',
    });
    expect(body.places).toEqual([{ legId: 'leg-3', sailingId: lane.sailing.sailingId, state: 'requested' }]);
    expect(body.units).toMatchObject([{ kind: 'wholeTruck', from: '2026-11-21T01:00:00.000Z' }]);
  });

  test('takes legs as they are named and gives a ferry leg its sailing’s times', async () => {
    const { sailingId } = lane.sailing;
    const legs = [
      road('plc_weihai-city', 'plc_weihai-port'),
      ferry(sailingId),
      road('plc_incheon-port', 'plc_icn'),
    ];
    const { status, body } = await lane.book(plan(legs));
    expect(status, JSON.stringify(body)).toBe(202);
    expect(body.itinerary.legs[1]).toMatchObject({ arrivalAt: lane.sailing.arrival.at });
  });

  test('is the same answer for the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'booking-1' };
    const call = { body: aBooking(lane.sailing, '鲁K00001'), headers };
    const first = await lane.as(lane.forwarder, bookShipment, call);
    const second = await lane.as(lane.forwarder, bookShipment, call);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  test('uses a unit again that was registered with the same identifiers, however they are spelt', async () => {
    const first = await lane.book({ units: [wholeTruck({ tractorPlate: '鲁K·7F206', sealNumber: 'S 1' })] });
    const again = await lane.book({ units: [wholeTruck({ tractorPlate: '鲁k7f206', sealNumber: 's-1' })] });
    const other = await lane.book({ units: [wholeTruck({ tractorPlate: '鲁K7F206', sealNumber: 'S2' })] });
    const { unitId, ...marks } = first.body.units[0];
    expect(marks).toMatchObject({
      identifiers: { tractorPlate: '鲁K7F206', sealNumber: 'S 1' },
      asWritten: { tractorPlate: '鲁K·7F206' },
    });
    const { body: kept } = await lane.as(lane.forwarder, getUnit, { params: { unitId } });
    expect(kept.asWritten).toEqual({ tractorPlate: '鲁K·7F206' });
    expect(again.body.units[0].unitId).toBe(unitId);
    expect(other.body.units[0].unitId).not.toBe(unitId);
    const byId = await lane.book({ units: [{ unitId }] });
    expect(byId.body.units[0].unitId).toBe(unitId);
  });

  test('registers a truck once that two bookings name at the same moment', async () => {
    const units = [wholeTruck({ tractorPlate: '鲁K55555' })];
    const booked = await Promise.all(Array.from({ length: 6 }, () => lane.book({ units })));
    expect(booked.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 202]);
    expect(new Set(booked.map(({ body }) => body.units[0].unitId)).size).toBe(1);
  });

  test('takes a truck from the shipment it has delivered', async () => {
    const units = [wholeTruck({ tractorPlate: '鲁K66666' })];
    const first = await lane.book({ units });
    const { unitId } = first.body.units[0];
    const delivered = {
      reportId: 'delivered 6666',
      unit: { unitId },
      kind: 'delivered',
      placeId: 'plc_icn',
      occurredAt: '2026-11-21T05:00:00Z',
    };
    expect((await lane.report(lane.forwarder, delivered)).body.answers[0].outcome).toBe('accepted');
    const second = await lane.book({ units });
    const from = '2026-11-21T05:00:00.001Z';
    expect(second.body.units).toMatchObject([{ unitId, from }]);
    const params = { shipmentId: first.body.shipmentId };
    const before = await lane.as(lane.forwarder, getShipment, { params });
    expect(before.body.units).toMatchObject([{ unitId, to: from }]);
  });

  test('is not judged by the wall clock in a recorded world', async () => {
    const sailing = aSailing({
      number: 90,
      departureAt: '2023-12-19T11:00:00.000Z',
      arrivalAt: '2023-12-20T00:00:00.000Z',
      world: 'recorded',
    });
    await lane.announce(sailing);
    const booking = aBooking(sailing, '鲁K7F207');
    const specification = { ...booking.specification, readyAt: '2023-12-19T12:00:00+08:00' };
    const { status, body } = await lane.book({ ...booking, specification }, lane.recorded);
    expect(status, JSON.stringify(body)).toBe(202);
    expect(body).toMatchObject({ world: 'recorded', bookedAt: '2023-12-19T04:00:00.000Z' });
  });

  test('opens shipment and unit to the parties of each leg, each with its view', async () => {
    const { sailingId } = lane.sailing;
    const { carrier, customer } = lane;
    const legs = [
      { ...road('plc_weihai-city', 'plc_weihai-port'), carrier: carrierOf(carrier) },
      ferry(sailingId),
      road('plc_incheon-port', 'plc_icn'),
    ];
    const booked = await lane.book({ ...plan(legs), customer: carrierOf(customer) });
    const { shipmentId, units } = booked.body;
    const views = async (operation: typeof getShipment | typeof getUnit) =>
      Promise.all(
        [
          lane.forwarder,
          customer,
          carrier,
          lane.operator,
          lane.weihai,
          lane.incheon,
          lane.otherForwarder,
        ].map(async (who) => {
          const params = { shipmentId, unitId: units[0].unitId };
          const answer = await lane.as(who, operation, { params });
          return answer.status === 200 ? answer.body.view : answer.status;
        }),
      );
    const expected = ['full', 'full', 'carriage', 'carriage', 'port', 'port', 404];
    expect(await views(getShipment)).toEqual(expected);
    expect(await views(getUnit)).toEqual(expected);
  });
});

const carrierOf = ({ organisationId, name }: { organisationId: string; name: string }) => ({
  organisationId,
  name,
});

describe('400', () => {
  test('names the field that is wrong', async () => {
    const { status, body } = await lane.book({ mode: 'balloon' });
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(body.errors).toMatchObject([{ pointer: '/mode' }]);
  });

  test.each([
    ['/units/0/identifiers/containerNumber', 'container', { containerNumber: 'WDFU3011857' }],
    ['/units/0/identifiers/tractorPlate', 'wholeTruck', { tractorPlate: 'ABC' }],
    ['/units/0/identifiers', 'wholeTruck', {}],
  ])('%s of a %s with %j', async (pointer, kind, identifiers) => {
    const { status, body } = await lane.book({ units: [{ kind, identifiers }] });
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(body.errors).toMatchObject([{ pointer, detail: expect.stringContaining('got') }]);
  });

  test('a unit that is not what the mode is carried by', async () => {
    const container = { kind: 'container', identifiers: { containerNumber: 'WDFU3011856' } };
    expect(await refusal({ units: [container] })).toBe('400 VALIDATION_FAILED');
    expect(await refusal({ mode: 'container' })).toBe('400 VALIDATION_FAILED');
    const { status, body } = await lane.book({ mode: 'container', units: [container] });
    expect(status, JSON.stringify(body)).toBe(202);
  });

  test('a way from a place to itself, and goods that are ready when the ship has left', async () => {
    const { specification } = aBooking(lane.sailing, '鲁K10000');
    expect(await refusal({ specification: { ...specification, originPlaceId: 'plc_icn' } })).toBe(
      '400 VALIDATION_FAILED',
    );
    const readyAt = '2026-11-22T12:00:00Z';
    const { body } = await lane.book({ specification: { ...specification, readyAt } });
    expect(body.code).toBe('VALIDATION_FAILED');
    expect(body.detail).toMatch(/specification.readyAt 2026-11-22T12:00:00.000Z lies after the sailing sai_/);
  });

  test('a deadline before the goods are ready', async () => {
    const { specification } = aBooking(lane.sailing, '鲁K10000');
    const deadlineAt = '2026-11-21T00:00:00Z';
    expect(await refusal({ specification: { ...specification, deadlineAt } })).toBe('400 VALIDATION_FAILED');
  });
});

describe('401 and 403', () => {
  test('nobody, and a port', async () => {
    expect((await lane.service.call(bookShipment, { body: {} })).status).toBe(401);
    expect((await lane.book({}, lane.weihai)).status).toBe(403);
  });
});

describe('409', () => {
  test('the cut-off has passed', async () => {
    const gone = aSailing({
      number: 91,
      departureAt: '2026-11-21T08:00:00.000Z',
      arrivalAt: '2026-11-21T22:00:00.000Z',
    });
    await lane.announce(gone);
    const { specification } = aBooking(gone, '');
    const readyAt = '2026-11-21T01:00:00Z';
    const late = { plan: { sailingId: gone.sailingId }, specification: { ...specification, readyAt } };
    expect(await refusal(late)).toBe('409 CUT_OFF_PASSED');
    const departed = aSailing({
      number: 94,
      departureAt: '2026-11-20T10:00:00.000Z',
      arrivalAt: '2026-11-21T00:00:00.000Z',
    });
    await lane.announce(departed);
    const { status, body } = await lane.book({ plan: { sailingId: departed.sailingId } });
    expect(status).toBe(409);
    expect(body.detail).toContain('has departed (2026-11-20T10:00:00.000Z');
  });

  test('the sailing is cancelled', async () => {
    const cancelled = aSailing({
      number: 92,
      departureAt: '2026-11-26T10:00:00.000Z',
      arrivalAt: '2026-11-27T00:00:00.000Z',
    });
    await lane.announce(cancelled);
    await lane.cancel(cancelled);
    expect(await refusal({ plan: { sailingId: cancelled.sailingId } })).toBe('409 SAILING_CANCELLED');
  });
});

describe('422', () => {
  const { specification } = aBooking(
    aSailing({ number: 1, departureAt: '2026-11-22T10:00:00.000Z', arrivalAt: '2026-11-23T00:00:00.000Z' }),
    '',
  );
  const unknown = (prefix: string) => `${prefix}_${'f'.repeat(32)}`;

  test('a sailing that is provisional, with the day from which it can be booked', async () => {
    const sailingId = derivedId(
      'sai',
      '2027-06-01T00:00:00.000Z',
      'live/rte_weihai-incheon/outbound/2027-06-01/1',
    );
    const { status, body } = await lane.book({ plan: { sailingId } });
    expect([status, body.code]).toEqual([422, 'UNKNOWN_SAILING']);
    expect(body.detail).toMatch(
      /it is 192 days ahead, and sailings are provisional .* Book it from 2027-02-01 on/,
    );
  });
  test('a place, a sailing, an organisation or a unit nobody knows', async () => {
    expect(await refusal({ specification: { ...specification, originPlaceId: 'plc_nowhere' } })).toBe(
      '422 UNKNOWN_PLACE',
    );
    expect(await refusal({ plan: { sailingId: unknown('sai') } })).toBe('422 UNKNOWN_SAILING');
    expect(await refusal({ customer: { organisationId: unknown('org'), name: 'Nobody' } })).toBe(
      '422 UNKNOWN_ORGANISATION',
    );
    expect(await refusal({ units: [{ unitId: unknown('unt') }] })).toBe('422 UNKNOWN_UNIT');
  });

  test('a unit, a customer or a sailing of somebody else’s world', async () => {
    const { body } = await lane.book({}, lane.otherForwarder);
    expect(await refusal({ units: [{ unitId: body.units[0].unitId }] })).toBe('422 UNKNOWN_UNIT');
    expect(await refusal({ customer: carrierOf(lane.recorded) })).toBe('422 UNKNOWN_ORGANISATION');
    const recorded = aSailing({
      number: 93,
      departureAt: '2023-12-19T11:00:00.000Z',
      arrivalAt: '2023-12-20T00:00:00.000Z',
      world: 'recorded',
    });
    await lane.announce(recorded);
    expect(await refusal({ plan: { sailingId: recorded.sailingId } })).toBe('422 UNKNOWN_SAILING');
  });

  test('a road across the sea, laid by the booker or around a sailing that runs the other way', async () => {
    const across = await lane.book(plan([road('plc_weihai-city', 'plc_icn')]));
    expect([across.status, across.body.code]).toEqual([422, 'ITINERARY_NOT_CONTIGUOUS']);
    const other = { ...specification, originPlaceId: 'plc_icn', destinationPlaceId: 'plc_weihai-city' };
    const against = await lane.book({ specification: other });
    expect([against.status, against.body.code]).toEqual([422, 'ITINERARY_NOT_CONTIGUOUS']);
    expect(against.body.detail).toContain(
      'leg 1 (road, plc_icn to plc_weihai-port) would drive across the sea',
    );
  });

  test('legs that do not meet', async () => {
    const legs = [road('plc_weihai-city', 'plc_qingdao-port'), ferry(lane.sailing.sailingId)];
    expect(await refusal(plan(legs))).toBe('422 ITINERARY_NOT_CONTIGUOUS');
  });
});
