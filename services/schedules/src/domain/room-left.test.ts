import { expect, test } from 'vitest';
import { aSailing, decided, room, shipment, told, trailers } from '../testing/a-sailing.ts';
import { changeCapacity } from './change-capacity.ts';
import { releasePlace } from './release-place.ts';
import { requestPlace } from './request-place.ts';
import { roomChanged } from './room-left.ts';
import type { SailingState } from './sailing-state.ts';

const now = '2023-12-18T00:00:00.000Z';
const asks = (state: SailingState, number: number, count = 1): SailingState =>
  requestPlace(state, { shipmentId: shipment(number), revision: 1, demand: trailers(count) }, now).state;
const full = { trailerPlaces: true, teu: false };
const free = { trailerPlaces: false, teu: false };

test('the last place given makes a sailing full, and neither the first nor one who waits says anything', () => {
  const empty = aSailing({ capacity: room(2, 4) });
  const one = asks(empty, 1);
  const two = asks(one, 2);
  expect(roomChanged(empty, one)).toEqual([]);
  expect(told(roomChanged(one, two))).toEqual([`full ${JSON.stringify(full)}`]);
  expect(roomChanged(two, asks(two, 3))).toEqual([]);
});

test('a place given back with nobody waiting leaves room, and with somebody waiting none', () => {
  const two = asks(asks(aSailing({ capacity: room(2, 4) }), 1), 2);
  const release = { shipmentId: shipment(1), reason: 'withdrawn' } as const;
  const alone = releasePlace(two, release, now).state;
  expect(told(roomChanged(two, alone))).toEqual([`full ${JSON.stringify(free)}`]);
  const waited = asks(two, 3);
  expect(roomChanged(waited, releasePlace(waited, release, now).state)).toEqual([]);
});

test('while one waits for more than is left, whoever asks next waits too: it is full', () => {
  const one = asks(aSailing({ capacity: room(2, 4) }), 1);
  expect(told(roomChanged(one, asks(one, 2, 2)))).toEqual([`full ${JSON.stringify(full)}`]);
});

test('more room is told, and where nobody knows the room nothing is ever full', () => {
  const two = asks(asks(aSailing({ capacity: room(2, 4) }), 1), 2);
  const wider = decided(changeCapacity(two, { trailerPlaces: 3, teu: 4, reason: 'Deck' }, now)).state;
  expect(told(roomChanged(two, wider))).toEqual([`full ${JSON.stringify(free)}`]);
  const unknown = aSailing({ capacity: room(null, null) });
  expect(roomChanged(unknown, asks(unknown, 1, 400))).toEqual([]);
});
