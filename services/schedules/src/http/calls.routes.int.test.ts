// One-off calls outside the network over HTTP; one `describe` for each status.
import {
  announceCall,
  cancelSailing,
  changeCapacity,
  delaySailing,
  getSailing,
  getSailingPlaces,
  listSailings,
} from '@fourports/contracts/schedules/operations';
import { ItineraryAssigned } from '@fourports/contracts/tracking/events';
import { startTestService, type TestOrganisation, type TestService } from '@fourports/service-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schedules } from '../index.ts';
import { shipment } from '../testing/a-sailing.ts';

let service: TestService;
let operator: TestOrganisation;
let otherOperator: TestOrganisation;
let recordedOperator: TestOrganisation;
let forwarder: TestOrganisation;

beforeAll(async () => {
  service = await startTestService(schedules);
  // One that runs no route of the network at all.
  operator = await service.organisation({ kind: 'laneOperator', routes: [], name: 'Hansung Line (test)' });
  otherOperator = await service.organisation({ kind: 'laneOperator', routes: ['rte_weihai-incheon'] });
  recordedOperator = await service.organisation({ kind: 'laneOperator', world: 'recorded', routes: [] });
  forwarder = await service.organisation({ kind: 'forwarder' });
});
afterAll(() => service.stop());

/** Wednesday 2 December 2026, Hansung Incheon from Weihai to Incheon, the arrival's clock time not known. */
const call = {
  fromPlaceId: 'plc_weihai-port',
  toPlaceId: 'plc_incheon-port',
  vesselName: 'HANSUNG INCHEON',
  vesselId: 'ves_hansung-incheon',
  voyage: '0133E',
  serviceOn: '2026-12-02',
  departure: { on: '2026-12-02', time: '18:30' },
  arrival: { on: '2026-12-03' },
};
const announce = (over: object = {}, { apiKey }: TestOrganisation = operator) =>
  service.call(announceCall, { as: apiKey, body: { ...call, ...over } });
const announced = async (serviceOn: string): Promise<string> => {
  const on = { on: serviceOn };
  const answer = await announce({ serviceOn, departure: on, arrival: on });
  return answer.body.sailingId;
};
const reason = 'Fog';

describe('201', () => {
  test('a call is a sailing of no route, under the organisation’s name, and everyone of its world reads it', async () => {
    const { status, body, headers } = await announce();
    expect(status).toBe(201);
    expect(headers.get('fourports-position')).not.toBeNull();
    expect(body).toMatchObject({
      world: 'live',
      operatorId: operator.organisationId,
      operator: 'Hansung Line (test)',
      vesselId: 'ves_hansung-incheon',
      vesselName: 'Hansung Incheon',
      voyage: '0133E',
      departure: { at: '2026-12-02T10:30:00.000Z', timeZone: 'Asia/Shanghai' },
      arrival: { on: '2026-12-03', timeZone: 'Asia/Seoul' },
      capacity: { trailerPlaces: null, teu: null },
    });
    const params = { sailingId: body.sailingId };
    expect((await service.call(getSailing, { as: forwarder.apiKey, params })).body).toEqual(body);
  });

  test('is listed among the others in the order of departure, and in no route’s list', async () => {
    await announce();
    const idsOf = async (query: object) =>
      (
        await service.call(listSailings, {
          as: forwarder.apiKey,
          query: { from: '2026-12-01', to: '2026-12-03', fromPlaceId: 'plc_weihai-port', ...query },
        })
      ).body.items.map((each: { vesselName: string }) => each.vesselName);
    const lane = 'New Golden Bridge VII';
    expect(await idsOf({ toPlaceId: 'plc_incheon-port' })).toEqual([lane, 'Hansung Incheon', lane]);
    expect(await idsOf({ routeId: 'rte_weihai-incheon' })).toEqual([lane, lane]);
    expect(await idsOf({ toPlaceId: 'plc_incheon-port', direction: 'outbound' })).toEqual([lane, lane]);
  });

  test('said again it answers with the sailing as it stands', async () => {
    const on = { on: '2026-12-09' };
    const words = { serviceOn: on.on, departure: { ...on, time: '18:30' }, arrival: { on: '2026-12-10' } };
    const first = await announce(words);
    const params = { sailingId: first.body.sailingId };
    const body = { departureAt: '2026-12-09T20:00:00+08:00', reason };
    const delayed = await service.call(delaySailing, { as: operator.apiKey, params, body });
    const again = await announce(words);
    expect([again.status, again.body]).toEqual([201, delayed.body.sailing]);
  });

  test('names another operator, and a day long past, in the recorded world', async () => {
    const past = {
      operator: 'Hansung Line',
      serviceOn: '2020-06-03',
      departure: { on: '2020-06-03' },
      arrival: { on: '2020-06-04' },
    };
    const { status, body } = await announce(past, recordedOperator);
    expect(status).toBe(201);
    expect(body).toMatchObject({ world: 'recorded', operator: 'Hansung Line' });
  });
});

describe('200', () => {
  test('who announced it runs it: places are unchecked until the room is stated, then given anew', async () => {
    const sailingId = await announced('2026-12-04');
    for (const number of [1, 2]) await book(number, sailingId);
    const params = { sailingId };
    const places = await service.call(getSailingPlaces, { as: forwarder.apiKey, params });
    expect(places.body.items).toMatchObject([
      { state: 'confirmed', checked: 'unchecked' },
      { state: 'confirmed', checked: 'unchecked' },
    ]);
    const room = { trailerPlaces: 1, teu: null, reason: 'One deck' };
    const stated = await service.call(changeCapacity, { as: operator.apiKey, params, body: room });
    expect([stated.status, stated.body.affected]).toMatchObject([200, { confirmed: 2, losingPlace: 1 }]);
    const counted = await service.call(getSailingPlaces, { as: operator.apiKey, params });
    expect(counted.body.totals).toMatchObject({ confirmedShipments: 1, waitingShipments: 1 });
    const seen = await service.call(getSailingPlaces, { as: otherOperator.apiKey, params });
    expect(seen.body).toEqual({ sailingId, items: [] });
    const cancelled = await service.call(cancelSailing, { as: operator.apiKey, params, body: { reason } });
    expect(cancelled.body).toMatchObject({ sailing: { status: 'cancelled' }, affected: { losingPlace: 1 } });
  });
});

const book = (number: number, sailingId: string) => {
  const shipmentId = shipment(number);
  const ferry = {
    legId: 'ferry',
    mode: 'ferry' as const,
    fromPlaceId: call.fromPlaceId,
    toPlaceId: call.toPlaceId,
    sailingId,
    departureTimeZone: 'Asia/Shanghai',
    arrivalTimeZone: 'Asia/Seoul',
  };
  const itinerary = {
    revision: 1,
    reason: 'booked' as const,
    byCustomer: false,
    assignedAt: '2026-11-21T06:00:00.000Z',
    legs: [ferry],
  };
  return service.publish(ItineraryAssigned, {
    key: shipmentId,
    organisation: forwarder.organisationId,
    data: { shipmentId, itinerary, demand: { trailerPlaces: 1, teu: 0 } },
  });
};

describe('400', () => {
  test.each([
    ['the same place twice', { toPlaceId: 'plc_weihai-port' }],
    ['a departure before its service date', { serviceOn: '2026-12-03' }],
    ['an arrival on a day before departure', { arrival: { on: '2026-12-01' } }],
    ['an arrival before departure by the two clocks', { arrival: { on: '2026-12-02', time: '19:30' } }],
    ['a name without a letter', { vesselName: ' – ' }],
    ['an unknown ship', { vesselId: 'ves_flying-dutchman' }],
    ['a ship of another name', { vesselId: 'ves_new-golden-bridge-v' }],
    ['a cut-off after departure', { cutOffs: [{ type: 'gateIn', at: '2026-12-02T19:00:00+08:00' }] }],
  ])('%s', async (_, over) => {
    const answer = await announce({ ordinal: 9, ...over });
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
  });
});

describe('401', () => {
  test('nobody', async () => {
    expect((await service.call(announceCall, { body: call })).status).toBe(401);
  });
});

describe('403', () => {
  test('a forwarder and a viewer announce none', async () => {
    const viewer = await (await service.person(operator, 'viewer')).token();
    for (const as of [forwarder.apiKey, viewer]) {
      const answer = await service.call(announceCall, { as, body: call });
      expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
    }
  });
  test('another organisation does not run it, whatever routes it runs', async () => {
    const params = { sailingId: await announced('2026-12-06') };
    const answer = await service.call(cancelSailing, { as: otherOperator.apiKey, params, body: { reason } });
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('404', () => {
  test('a call of another world', async () => {
    const params = { sailingId: await announced('2026-12-08') };
    const answer = await service.call(getSailing, { as: recordedOperator.apiKey, params });
    expect(answer.status).toBe(404);
  });
});

describe('409', () => {
  test('announced in other words, or by another organisation', async () => {
    await announced('2026-12-10');
    const on = { on: '2026-12-10' };
    const same = { serviceOn: on.on, departure: on, arrival: on };
    const answers = [await announce({ ...same, voyage: '0134E' }), await announce(same, otherOperator)];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'CONFLICT'],
      [409, 'CONFLICT'],
    ]);
  });
});

describe('422', () => {
  test('a place nobody knows', async () => {
    const answer = await announce({ toPlaceId: 'plc_atlantis' });
    expect([answer.status, answer.body.code]).toEqual([422, 'UNKNOWN_PLACE']);
  });
});
