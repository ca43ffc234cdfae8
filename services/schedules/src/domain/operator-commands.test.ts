import { describe, expect, test } from 'vitest';
import { aSailing, decided, refusalOf, room, shipment, told, trailers } from '../testing/a-sailing.ts';
import { affectedBy } from './affected.ts';
import { cancelSailing } from './cancel-sailing.ts';
import { changeCutOffs } from './change-cut-offs.ts';
import { delaySailing } from './delay-sailing.ts';
import { reinstateSailing } from './reinstate-sailing.ts';
import { requestPlace } from './request-place.ts';
import type { SailingState } from './sailing-state.ts';
import { swapVessel } from './swap-vessel.ts';

const before = '2023-12-19T00:00:00.000Z';
const atSea = '2023-12-19T20:00:00.000Z';
const ashore = '2023-12-20T00:00:00.000Z';
const reason = 'Fog';

const bookedBy = (...numbers: number[]): SailingState =>
  numbers.reduce(
    (state, number) =>
      requestPlace(state, { shipmentId: shipment(number), revision: 1, demand: trailers(1) }, before).state,
    aSailing(),
  );

describe('cancelling', () => {
  test('tells everyone booked, and keeps their places on record', () => {
    const state = bookedBy(1, 2, 3);
    const cancelled = decided(cancelSailing(state, { reason }, before));
    expect(told(cancelled.events)).toEqual(['cancelled Fog']);
    expect(cancelled.state.places).toEqual(state.places);
    expect(affectedBy([{ before: state, after: cancelled.state }])).toMatchObject({
      sailings: 1,
      sailingsCancelled: 1,
      confirmed: 2,
      waiting: 1,
      losingPlace: 2,
      shipments: [{ after: 'cancelled' }, { after: 'cancelled' }, { after: 'cancelled' }],
    });
  });
  test('is refused a second time, and after arrival', () => {
    const cancelled = decided(cancelSailing(aSailing(), { reason }, before)).state;
    expect(refusalOf(cancelSailing(cancelled, { reason }, before))).toBe('SAILING_CANCELLED');
    expect(refusalOf(cancelSailing(aSailing(), { reason }, ashore))).toBe('CONFLICT');
    expect(refusalOf(cancelSailing(aSailing(), { reason }, undefined))).toBe('taken');
  });
});

describe('reinstating', () => {
  test('is refused for a sailing that runs, and after departure', () => {
    expect(refusalOf(reinstateSailing(aSailing(), { reason }, before))).toBe('CONFLICT');
    const cancelled = decided(cancelSailing(aSailing(), { reason }, before)).state;
    expect(refusalOf(reinstateSailing(cancelled, { reason }, atSea))).toBe('CONFLICT');
  });
});

describe('delaying', () => {
  test('moves arrival and cut-offs with the departure, and remembers what was first published', () => {
    const { state, events } = decided(
      delaySailing(aSailing(), { departureAt: '2023-12-19T13:00:00.000Z', cutOffs: 'move', reason }, before),
    );
    expect(told(events)).toEqual(['changed departure arrival cutOffs']);
    expect(state.sailing).toMatchObject({
      departure: { at: '2023-12-19T13:00:00.000Z', provenance: { confidence: 'H', assumption: false } },
      arrival: { at: '2023-12-20T02:00:00.000Z' },
      departureFirst: { at: '2023-12-19T11:00:00.000Z' },
      cutOffs: [{ at: '2023-12-19T10:00:00.000Z' }],
      serviceOn: '2023-12-19',
    });
  });
  test('leaves the cut-offs where they were when told so', () => {
    const { state } = decided(
      delaySailing(aSailing(), { departureAt: '2023-12-19T13:00:00.000Z', cutOffs: 'stay', reason }, before),
    );
    expect(state.sailing.cutOffs).toEqual(aSailing().sailing.cutOffs);
  });
  test('counts the day of a departure after midnight in the zone of the port', () => {
    const { state } = decided(
      delaySailing(aSailing(), { departureAt: '2023-12-19T16:30:00.000Z', cutOffs: 'stay', reason }, before),
    );
    expect(state.sailing.departure.on).toBe('2023-12-20');
  });
  test('takes a later arrival of a ship at sea, and none of one ashore', () => {
    const later = { arrivalAt: '2023-12-20T05:00:00.000Z', cutOffs: 'stay', reason } as const;
    expect(told(decided(delaySailing(aSailing(), later, atSea)).events)).toEqual(['changed arrival']);
    expect(refusalOf(delaySailing(aSailing(), later, ashore))).toBe('CONFLICT');
  });
  test('refuses an arrival before the departure', () => {
    const wrong = { arrivalAt: '2023-12-19T10:00:00.000Z', cutOffs: 'stay', reason } as const;
    expect(refusalOf(delaySailing(aSailing(), wrong, before))).toBe('VALIDATION_FAILED');
  });
  const leavesAt = (departureAt: string) => ({ departureAt, cutOffs: 'stay', reason }) as const;
  test('refuses what cannot be meant: years or a day too early, weeks too late, a moment that has passed', () => {
    const refused = (departureAt: string, now: string | undefined): string => {
      const decision = delaySailing(aSailing(), leavesAt(departureAt), now);
      return decision.ok ? 'taken' : `${decision.code} ${decision.detail.split(/T\S+ /)[1]}`;
    };
    expect(refused('2020-12-10T14:00:00.000Z', before)).toMatch(
      /^VALIDATION_FAILED is more than 12 hours earlier/,
    );
    expect(refused('2020-12-10T14:00:00.000Z', undefined)).toMatch(/is more than 12 hours earlier/);
    expect(refused('2023-12-18T22:59:59.999Z', undefined)).toMatch(/is more than 12 hours earlier/);
    expect(refused('2023-12-18T23:00:00.000Z', undefined)).toBe('taken');
    expect(refused('2023-12-18T23:30:00.000Z', before)).toMatch(/^VALIDATION_FAILED lies in the past/);
    expect(refused('2023-12-26T11:00:00.001Z', before)).toMatch(/is more than 7 days later/);
    expect(refused('2023-12-26T11:00:00.000Z', before)).toBe('taken');
    const arrived = { arrivalAt: '2023-12-19T18:00:00.000Z', cutOffs: 'stay', reason } as const;
    expect(refusalOf(delaySailing(aSailing(), arrived, atSea))).toBe('VALIDATION_FAILED');
  });
  test('is told of a boat that has left late, too', () => {
    const { state } = decided(delaySailing(aSailing(), leavesAt('2023-12-19T19:00:00.000Z'), atSea));
    expect(state.sailing.departure.at).toBe('2023-12-19T19:00:00.000Z');
  });
  test('puts right what was told by mistake, though the boat were long ashore by it', () => {
    const { sailing } = aSailing();
    const longAgo = { ...sailing.departure, at: '2020-12-10T11:00:00.000Z', on: '2020-12-10' };
    const mistaken = {
      ...aSailing(),
      sailing: {
        ...sailing,
        departure: longAgo,
        arrival: { ...sailing.arrival, at: '2020-12-11T00:00:00.000Z' },
      },
    };
    const { state } = decided(delaySailing(mistaken, leavesAt('2023-12-19T11:00:00.000Z'), before));
    expect(state.sailing.departure.at).toBe(sailing.departure.at);
    expect(state.sailing.arrival.at).toBe(sailing.arrival.at);
    const cancelled = decided(cancelSailing(mistaken, { reason }, before)).state;
    expect(refusalOf(reinstateSailing(cancelled, { reason }, before))).toBe('taken');
  });
  test('puts the timetable’s own times back after they have passed', () => {
    const late = decided(delaySailing(aSailing(), leavesAt('2023-12-22T11:00:00.000Z'), before)).state;
    const { state } = decided(delaySailing(late, leavesAt('2023-12-19T11:00:00.000Z'), ashore));
    expect(state.sailing.arrival.at).toBe(aSailing().sailing.arrival.at);
    expect(refusalOf(delaySailing(state, leavesAt('2023-12-20T11:00:00.000Z'), ashore))).toBe('CONFLICT');
  });
  test('says nothing when nothing is different', () => {
    const same = { departureAt: '2023-12-19T11:00:00.000Z', cutOffs: 'move', reason } as const;
    expect(decided(delaySailing(aSailing(), same, before)).events).toEqual([]);
  });
});

test('swaps the ship, and with less room sends the last confirmed back in line', () => {
  const vessel = { vesselId: 'ves_new-golden-bridge-v', name: 'New Golden Bridge V' };
  const command = { vessel, capacity: { trailerPlaces: 1, teu: null }, reason: 'Annual survey' };
  const { state, events } = decided(swapVessel(bookedBy(1, 2), command, before));
  expect(told(events)).toEqual(['changed vessel capacity', 'waiting 2 rank 1']);
  expect(state.sailing.vesselName).toBe('New Golden Bridge V');
});

test('replaces the cut-offs, and refuses one after departure', () => {
  const at = (time: string) => ({ cutOffs: [{ type: 'customs' as const, at: time }], reason });
  const { state } = decided(changeCutOffs(aSailing(), at('2023-12-19T06:00:00.000Z'), before));
  expect(state.sailing.cutOffs).toMatchObject([
    { type: 'customs', timeZone: 'Asia/Shanghai', provenance: { assumption: false } },
  ]);
  expect(refusalOf(changeCutOffs(aSailing(), at('2023-12-19T11:00:00.001Z'), before))).toBe(
    'VALIDATION_FAILED',
  );
});

test('changes nothing on a cancelled sailing', () => {
  const cancelled = decided(cancelSailing(aSailing(), { reason }, before)).state;
  expect(refusalOf(swapVessel(cancelled, { vessel: null, reason }, before))).toBe('SAILING_CANCELLED');
  expect(refusalOf(delaySailing(cancelled, { cutOffs: 'move', reason }, before))).toBe('SAILING_CANCELLED');
});

test('affects nobody when nothing is different', () => {
  const state = bookedBy(1);
  const same = decided(
    swapVessel(
      state,
      { vessel: { vesselId: 'ves_new-golden-bridge-vii', name: 'New Golden Bridge VII' }, reason },
      before,
    ),
  );
  expect(affectedBy([{ before: state, after: same.state }])).toMatchObject({ sailings: 0, shipments: [] });
  expect(room(1, 2)).toMatchObject({ trailerPlaces: 1, teu: 2 });
});
