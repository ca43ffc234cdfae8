import { expect, test } from 'vitest';
import { isTransportMode, TRANSPORT_MODES } from './transport-mode.ts';

test('a leg moves by road, ferry or air', () => {
  expect(TRANSPORT_MODES).toEqual(['road', 'ferry', 'air']);
  expect(TRANSPORT_MODES.every(isTransportMode)).toBe(true);
});

test.each(['', 'sea', 'TRUCK', 'Road', ' road'])('%j is no mode', (text) => {
  expect(isTransportMode(text)).toBe(false);
});
