import { describe, expect, test } from 'vitest';
import { decided, refusalOf, shipment, told, trailers } from '../testing/a-sailing.ts';
import { provenance } from '../testing/a-timetable.ts';
import { announceCall, type Call, sailingOfCall } from './announce-call.ts';
import { delaySailing } from './delay-sailing.ts';
import { requestPlace } from './request-place.ts';

const call = (over: Partial<Call> = {}): Call => ({
  world: 'recorded',
  operatorId: 'org_00000000000000000000000000000001',
  operator: 'Hansung Line',
  vessel: { vesselId: null, name: 'Hansung Incheon' },
  from: { placeId: 'plc_weihai-port', timeZone: 'Asia/Shanghai' },
  to: { placeId: 'plc_incheon-port', timeZone: 'Asia/Seoul' },
  serviceOn: '2020-06-03',
  ordinal: 1,
  departure: { on: '2020-06-03', time: '18:30', provenance },
  arrival: { on: '2020-06-04', time: '10:00', provenance },
  cutOffs: [],
  ...over,
});
const sailing = (over: Partial<Call> = {}) => sailingOfCall(call(over));
const announced = (over: Partial<Call> = {}) => decided(announceCall(undefined, sailing(over)));

describe('the sailing of a call', () => {
  test('is of no route and no direction, and its room is not known', () => {
    const { state, events } = announced();
    expect(told(events)).toEqual(['published']);
    expect(state.sailing).not.toHaveProperty('routeId');
    expect(state.sailing).not.toHaveProperty('direction');
    expect(state.sailing.capacity).toMatchObject({ trailerPlaces: null, teu: null });
  });

  test('reads each time by the clock of its own port', () => {
    expect(sailing()).toMatchObject({
      departure: { on: '2020-06-03', at: '2020-06-03T10:30:00.000Z', timeZone: 'Asia/Shanghai' },
      arrival: { on: '2020-06-04', at: '2020-06-04T01:00:00.000Z', timeZone: 'Asia/Seoul' },
    });
  });

  test('takes midnight for a time, and leaves a time that is not known out', () => {
    const { departure, arrival } = sailing({
      departure: { on: '2020-06-03', time: '00:00' },
      arrival: { on: '2020-06-04' },
    });
    expect(departure.at).toBe('2020-06-02T16:00:00.000Z');
    expect(arrival).not.toHaveProperty('at');
  });

  test('has its operator’s own word for a source unless another is told', () => {
    const cutOff = { type: 'gateIn', at: '2020-06-03T06:00:00.000Z' } as const;
    const { departure, arrival, cutOffs } = sailing({
      departure: { on: '2020-06-03', time: '18:30' },
      cutOffs: [cutOff, { ...cutOff, type: 'customs', provenance }],
    });
    const own = { source: 'The announcement of its operator', assumption: false };
    expect(departure.provenance).toMatchObject(own);
    expect(arrival.provenance).toEqual(provenance);
    expect(cutOffs).toMatchObject([
      { type: 'gateIn', timeZone: 'Asia/Shanghai', provenance: own },
      { type: 'customs', provenance },
    ]);
  });
});

describe('its id', () => {
  const idOf = (over: Partial<Call>) => sailing(over).sailingId;
  const named = (name: string) => ({ vessel: { vesselId: null, name } });

  test('is the same however the ship’s name is written, and whatever its times are', () => {
    const same = [
      named('HANSUNG  INCHEON'),
      named('M/V Hansung-Incheon'),
      { vessel: { vesselId: 'ves_hansung-incheon', name: 'Hansung Incheon' } },
      { departure: { on: '2020-06-03' } },
      { operator: 'Another' },
    ];
    expect(new Set([idOf({}), ...same.map(idOf)]).size).toBe(1);
  });

  test('is another for another world, ship, way, day and ordinal', () => {
    const { from, to } = call();
    const others: Partial<Call>[] = [
      { world: 'live' },
      named('Hansung Weihai'),
      { from: to, to: from },
      { from: { ...from, placeId: 'plc_shidao-port' } },
      { serviceOn: '2020-06-02' },
      { ordinal: 2 },
    ];
    expect(new Set([{}, ...others].map(idOf)).size).toBe(7);
  });
});

describe('announced again', () => {
  test('in the same words nothing is different, also after its operator has changed it', () => {
    const { state } = announced();
    const delay = { departureAt: '2020-06-03T12:00:00.000Z', cutOffs: 'stay', reason: 'Fog' } as const;
    const delayed = decided(delaySailing(state, delay, undefined)).state;
    expect(decided(announceCall(delayed, sailing()))).toEqual({ ok: true, state: delayed, events: [] });
  });

  test('in other words, or by another organisation, it is refused', () => {
    const { state } = announced();
    const again = (over: Partial<Call>) => refusalOf(announceCall(state, sailing(over)));
    expect(again({ departure: { on: '2020-06-03', time: '19:00', provenance } })).toBe('CONFLICT');
    expect(again({ operatorId: 'org_00000000000000000000000000000002' })).toBe('CONFLICT');
  });
});

describe('what cannot be', () => {
  const refused = (over: Partial<Call>) => refusalOf(announceCall(undefined, sailing(over)));

  test('is an arrival that is not after departure by the clocks of the two ports', () => {
    // 10:30 in Weihai is 11:30 in Incheon.
    const departure = { on: '2020-06-03', time: '10:30' };
    expect(refused({ departure, arrival: { on: '2020-06-03', time: '11:30' } })).toBe('VALIDATION_FAILED');
    expect(refused({ departure, arrival: { on: '2020-06-03', time: '11:31' } })).toBe('taken');
    expect(refused({ departure, arrival: { on: '2020-06-03' } })).toBe('taken');
  });

  test('is a cut-off after departure', () => {
    const cutOffs = [{ type: 'gateIn', at: '2020-06-03T10:31:00.000Z' }] as const;
    expect(refused({ cutOffs })).toBe('VALIDATION_FAILED');
    expect(refused({ cutOffs, departure: { on: '2020-06-03' } })).toBe('taken');
  });
});

test('everyone who asks has a place on it, unchecked', () => {
  const { state } = announced();
  const asked = requestPlace(
    state,
    { shipmentId: shipment(1), revision: 1, demand: trailers(900) },
    undefined,
  );
  expect(told(asked.events)).toEqual(['confirmed 1 unchecked']);
});
