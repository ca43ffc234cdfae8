import { expect, test } from 'vitest';
import { isSamePlace, type PlaceDirectory, timeZoneOf } from './place-directory.ts';
import {
  incheonAirport,
  incheonTerminal,
  places,
  pyeongtaekPort,
  seaExpressHall,
  warehouse,
  weihaiCity,
  weihaiPort,
} from './stories/lane.ts';

test('takes a warehouse and its city for the same place, from either side', () => {
  expect(isSamePlace(places, warehouse, weihaiCity)).toBe(true);
  expect(isSamePlace(places, weihaiCity, warehouse)).toBe(true);
});

test('takes the sheds and terminals of one seaport for one place', () => {
  expect(isSamePlace(places, seaExpressHall, incheonTerminal)).toBe(true);
});

test('tells apart what only lies in the same city, and different ports', () => {
  expect(isSamePlace(places, warehouse, weihaiPort)).toBe(false);
  expect(isSamePlace(places, incheonTerminal, pyeongtaekPort)).toBe(false);
  expect(isSamePlace(places, incheonTerminal, incheonAirport)).toBe(false);
});

test('comes to an end where places lie in each other in a circle', () => {
  const circle: PlaceDirectory = new Map([
    ['plc_a', { placeId: 'plc_a', kind: 'city', timeZone: 'Asia/Seoul', country: 'KR', within: 'plc_b' }],
    ['plc_b', { placeId: 'plc_b', kind: 'city', timeZone: 'Asia/Seoul', country: 'KR', within: 'plc_a' }],
  ]);
  expect(isSamePlace(circle, 'plc_a', 'plc_c')).toBe(false);
});

test('tells an unknown place by UTC', () => {
  expect(timeZoneOf(places, 'plc_nowhere')).toBe('UTC');
});
