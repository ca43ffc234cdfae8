import { expect, test } from 'vitest';
import { urlOf } from './call-api.ts';

test('fills the path and leaves out what is not asked', () => {
  expect(
    urlOf('/v1/shipments/{shipmentId}', {
      params: { shipmentId: 'shp_1' },
      query: { limit: 50, cursor: undefined, held: true },
    }),
  ).toBe('/v1/shipments/shp_1?limit=50&held=true');
});
test('escapes what a person typed', () => {
  expect(urlOf('/v1/shipments', { query: { identifiers: '鲁K·7F206, a&b' } })).toBe(
    `/v1/shipments?${new URLSearchParams({ identifiers: '鲁K·7F206, a&b' })}`,
  );
});
