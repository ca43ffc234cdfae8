import { expect, test } from 'vitest';
import { isTransportUnitKind, TRANSPORT_UNIT_KINDS } from './transport-unit-kind.ts';

test('a unit is a whole truck, a drop trailer, a container or a parcel', () => {
  expect(TRANSPORT_UNIT_KINDS).toEqual(['wholeTruck', 'dropTrailer', 'container', 'parcel']);
  expect(TRANSPORT_UNIT_KINDS.every(isTransportUnitKind)).toBe(true);
});

test.each(['', 'truck', 'trailer', 'wholetruck', 'container '])('%j is no unit kind', (text) => {
  expect(isTransportUnitKind(text)).toBe(false);
});
