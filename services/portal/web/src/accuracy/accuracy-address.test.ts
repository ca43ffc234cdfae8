import { expect, test } from 'vitest';
import { readAddress } from './accuracy-address.ts';

const read = (text: string) => readAddress(new URLSearchParams(text));

test('an address asks for a mode, a route, a month, against a baseline', () => {
  expect(read('mode=wholeTruck&routeId=rte_weihai-incheon&month=2026-11&against=container')).toEqual({
    filters: { mode: 'wholeTruck', routeId: 'rte_weihai-incheon', month: '2026-11' },
    against: 'container',
    faults: {},
  });
  expect(read('')).toEqual({ filters: {}, against: 'seaAir', faults: {} });
});

test('what it cannot ask is left out, and named', () => {
  expect(read('mode=balloon&routeId=%27&month=2026-13&against=raft')).toEqual({
    filters: {},
    against: 'seaAir',
    faults: { mode: 'mode', routeId: 'route', month: 'month', against: 'mode' },
  });
});
