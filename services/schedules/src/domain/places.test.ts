// Asking for places, waiting and giving them back: the rules people argue about on the quay.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aSailing, boxes, decided, room, shipment, told, trailers } from '../testing/a-sailing.ts';
import { cancelSailing } from './cancel-sailing.ts';
import { changeCapacity } from './change-capacity.ts';
import { delaySailing } from './delay-sailing.ts';
import { keepPlace } from './keep-place.ts';
import { reinstateSailing } from './reinstate-sailing.ts';
import { releasePlace } from './release-place.ts';
import { requestPlace } from './request-place.ts';
import type { SailingState } from './sailing-state.ts';
import { confirmedDemand } from './settle-places.ts';

const before = '2023-12-19T00:00:00.000Z';
const after = '2023-12-19T11:00:00.000Z';

const ask = (
  state: SailingState,
  number: number,
  demand = trailers(1),
  { revision = 1, now = before } = {},
) => requestPlace(state, { shipmentId: shipment(number), revision, demand }, now);
const give = (state: SailingState, number: number, now = before) =>
  releasePlace(state, { shipmentId: shipment(number), reason: 'shipmentCancelled' }, now);
const booked = (count: number, state = aSailing(), demand = trailers(1)): SailingState =>
  Array.from({ length: count }, (_, index) => index + 1).reduce(
    (each, number) => ask(each, number, demand).state,
    state,
  );

test('confirms while there is room, then puts people in line', () => {
  const full = booked(2);
  expect(told(ask(full, 3).events)).toEqual(['waiting 3 rank 1']);
  expect(told(ask(ask(full, 3).state, 4).events)).toEqual(['waiting 4 rank 2']);
});

test('gives the last place to the first of a hundred, and ranks 1 to 99 to the others', () => {
  const state = booked(100, aSailing({ capacity: room(1, 0) }));
  expect(state.places.map(({ standing }) => standing)).toEqual(['confirmed', ...Array(99).fill('waiting')]);
  expect(state.places.slice(1).map(({ rank }) => rank)).toEqual(
    Array.from({ length: 99 }, (_, index) => index + 1),
  );
});

test('confirms the next in line when a place is given back, and moves up the others', () => {
  expect(told(give(booked(4), 1).events)).toEqual([
    'released 1 shipmentCancelled',
    'confirmed 3 checked',
    'waiting 4 rank 1',
  ]);
});

test('does not move anyone when someone at the end of the line leaves', () => {
  expect(told(give(booked(4), 4).events)).toEqual(['released 4 shipmentCancelled']);
});

test('confirms unchecked where nobody told us the capacity', () => {
  expect(told(ask(aSailing({ capacity: room(null, null) }), 1).events)).toEqual(['confirmed 1 unchecked']);
});

test('lets a container past a line of trailers, and no trailer past it', () => {
  const queue = booked(3);
  expect(told(ask(queue, 4, boxes(2)).events)).toEqual(['confirmed 4 checked']);
  const wide = booked(2, aSailing({ capacity: room(3, 4) }));
  const waitsForTwo = ask(wide, 3, trailers(2)).state;
  expect(told(ask(waitsForTwo, 4).events)).toEqual(['waiting 4 rank 2']);
});

test('refuses what the empty ship could not take', () => {
  expect(told(ask(aSailing(), 1, trailers(3)).events)).toEqual(['refused 1 full']);
});

test('answers a revision once', () => {
  const state = booked(3);
  expect(ask(state, 1).events).toEqual([]);
  expect(ask(state, 3).events).toEqual([]);
  expect(ask(state, 3).state).toBe(state);
});

test('answers a newer revision with the place held already', () => {
  const state = booked(3);
  expect(told(ask(state, 1, trailers(1), { revision: 2 }).events)).toEqual(['confirmed 1 checked']);
  expect(told(ask(state, 3, trailers(1), { revision: 2 }).events)).toEqual(['waiting 3 rank 1']);
});

test('keeps a place under a newer revision after the boat is gone', () => {
  expect(told(ask(booked(1), 1, trailers(1), { revision: 2, now: after }).events)).toEqual([
    'confirmed 1 checked',
  ]);
});

test('sends who asks for more to the end of the line', () => {
  const state = booked(2, aSailing({ capacity: room(3, 4) }));
  expect(told(ask(ask(state, 3).state, 1, trailers(2), { revision: 2 }).events)).toEqual([
    'waiting 1 rank 1',
  ]);
});

test('refuses a cancelled and a departed sailing', () => {
  const cancelled = decided(cancelSailing(booked(1), { reason: 'Storm' }, before)).state;
  expect(told(ask(cancelled, 9).events)).toEqual(['refused 9 cancelled']);
  expect(told(ask(aSailing(), 9, trailers(1), { now: after }).events)).toEqual(['refused 9 departed']);
});

test('never takes a recorded sailing for departed', () => {
  const request = { shipmentId: shipment(1), revision: 1, demand: trailers(1) };
  expect(told(requestPlace(aSailing(), request, undefined).events)).toEqual(['confirmed 1 checked']);
});

test('moves nobody up once the boat is gone or cancelled', () => {
  expect(told(give(booked(3), 1, after).events)).toEqual(['released 1 shipmentCancelled']);
  const cancelled = decided(cancelSailing(booked(3), { reason: 'Storm' }, before)).state;
  expect(told(give(cancelled, 1).events)).toEqual(['released 1 shipmentCancelled']);
});

test('leaves the list as it sailed, whatever is changed or asked again after departure', () => {
  const sailed = give(booked(3), 1, after).state;
  const later = { arrivalAt: '2023-12-20T05:00:00.000Z', cutOffs: 'stay', reason: 'Fog' } as const;
  expect(told(decided(delaySailing(sailed, later, after)).events)).toEqual(['changed arrival']);
  expect(told(ask(sailed, 2, trailers(1), { revision: 2, now: after }).events)).toEqual([
    'confirmed 2 checked',
  ]);
});

test('fills the gaps when a cancelled sailing runs after all', () => {
  const cancelled = decided(cancelSailing(booked(3), { reason: 'Storm' }, before)).state;
  const released = give(cancelled, 1).state;
  const reinstated = decided(reinstateSailing(released, { reason: 'Storm passed' }, before));
  expect(told(reinstated.events)).toEqual(['changed reinstated', 'confirmed 3 checked']);
});

test('sends the last confirmed to the head of the line when the room shrinks', () => {
  const state = booked(3);
  const { events } = decided(
    changeCapacity(state, { trailerPlaces: 1, teu: 4, reason: 'Heavy cargo' }, before),
  );
  expect(told(events)).toEqual(['changed capacity', 'waiting 2 rank 1', 'waiting 3 rank 2']);
});

test('confirms those waiting in their order when the room grows', () => {
  const { events } = decided(
    changeCapacity(booked(4), { trailerPlaces: 3, teu: 4, reason: 'Free deck' }, before),
  );
  expect(told(events)).toEqual(['changed capacity', 'confirmed 3 checked', 'waiting 4 rank 1']);
});

test('lets one who can never fit block nobody', () => {
  const two = booked(1, aSailing(), trailers(2));
  const lowered = decided(changeCapacity(two, { trailerPlaces: 1, teu: 4, reason: 'Repair' }, before));
  expect(told(lowered.events)).toEqual(['changed capacity', 'waiting 1 rank 1']);
  expect(told(ask(lowered.state, 2).events)).toEqual(['confirmed 2 checked']);
});

test('puts a place back under the plan in force without telling anyone', () => {
  const proposed = ask(booked(1), 1, trailers(1), { revision: 2 }).state;
  const kept = keepPlace(proposed, { shipmentId: shipment(1), revision: 1 });
  expect(kept.events).toEqual([]);
  expect(told(ask(kept.state, 1, trailers(1), { revision: 2 }).events)).toEqual(['confirmed 1 checked']);
});

const number = fc.integer({ min: 1, max: 12 });
const action = fc.oneof(
  fc.record({
    kind: fc.constant('ask' as const),
    number,
    size: fc.integer({ min: 1, max: 2 }),
    box: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('give' as const), number }),
  fc.record({
    kind: fc.constant('room' as const),
    trailerPlaces: fc.integer({ min: 0, max: 6 }),
    teu: fc.integer({ min: 0, max: 6 }),
  }),
);

test('whatever happens, nobody is confirmed beyond the room, ranks have no gaps, and room is not left to waste', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      let state = aSailing();
      for (const each of actions) {
        if (each.kind === 'ask')
          state = ask(state, each.number, each.box ? boxes(each.size) : trailers(each.size)).state;
        if (each.kind === 'give') state = give(state, each.number).state;
        if (each.kind === 'room')
          state = decided(changeCapacity(state, { ...each, reason: 'r' }, before)).state;
        const used = confirmedDemand(state.places);
        const { trailerPlaces, teu } = state.sailing.capacity;
        expect(used.trailerPlaces).toBeLessThanOrEqual(trailerPlaces ?? Infinity);
        expect(used.teu).toBeLessThanOrEqual(teu ?? Infinity);
        const line = state.places.filter(({ standing }) => standing === 'waiting');
        expect(line.map(({ rank }) => rank)).toEqual(line.map((_, index) => index + 1));
        const head = line.find(
          ({ demand }) => demand.trailerPlaces > 0 && demand.trailerPlaces <= (trailerPlaces ?? 0),
        );
        if (head !== undefined)
          expect(used.trailerPlaces + head.demand.trailerPlaces).toBeGreaterThan(trailerPlaces ?? 0);
      }
    }),
    { numRuns: 300 },
  );
});
