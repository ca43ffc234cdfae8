import type { Leg } from '@fourports/contracts/tracking/shipment';
import { expect, test } from 'vitest';
import type { PlaceDirectory } from './place-directory.ts';
import { sailingInto } from './sailing-into.ts';

const places: PlaceDirectory = new Map([
  [
    'plc_incheon-port',
    { placeId: 'plc_incheon-port', kind: 'seaport', timeZone: 'Asia/Seoul', country: 'KR' },
  ],
  [
    'plc_weihai-port',
    { placeId: 'plc_weihai-port', kind: 'seaport', timeZone: 'Asia/Shanghai', country: 'CN' },
  ],
]);
const ferry = (sailingId: string, toPlaceId: string, arrivalAt?: string): Leg => ({
  legId: sailingId,
  mode: 'ferry',
  fromPlaceId: 'plc_weihai-port',
  toPlaceId,
  sailingId,
  departureTimeZone: 'Asia/Shanghai',
  arrivalTimeZone: 'Asia/Seoul',
  ...(arrivalAt === undefined ? {} : { arrivalAt }),
});
const told = { placeId: 'plc_incheon-port', at: '2021-10-10T23:31:58.000Z' };

test('the sailing is the one planned nearest to the moment customs names', () => {
  const legs = [
    ferry('sai_1', 'plc_incheon-port', '2021-10-13T00:00:00.000Z'),
    ferry('sai_2', 'plc_incheon-port', '2021-10-11T00:00:00.000Z'),
    ferry('sai_3', 'plc_incheon-port'),
  ];
  expect(sailingInto(legs, told, places)).toBe('sai_2');
});

test('a day without a clock time is still the only sailing there is', () => {
  expect(sailingInto([ferry('sai_3', 'plc_incheon-port')], told, places)).toBe('sai_3');
});

test('no sailing comes to a port where none ends', () => {
  expect(sailingInto([ferry('sai_1', 'plc_weihai-port')], told, places)).toBeUndefined();
});
