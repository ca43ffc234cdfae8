import { expect, test } from 'vitest';
import { readPlaces } from '../../dev/read-journeys.ts';
import { goodsFaults, laneFaults } from './goods-question.ts';

const places = readPlaces();
const lanes = [{ originPlaceId: 'plc_weihai-city', destinationPlaceId: 'plc_nrt', ways: [] }];
const draft = { from: 'plc_weihai-city', to: 'plc_nrt', kg: '2', ready: '2026-12-01T09:00' };

test('a place nobody knows and one that nothing leads to are named', () => {
  expect(laneFaults(draft, places, lanes)).toEqual({});
  expect(laneFaults({ ...draft, from: 'plc_nowhere' }, places, lanes)).toEqual({ from: 'place' });
  expect(laneFaults({ ...draft, to: 'plc_weihai-city' }, places, lanes)).toEqual({ to: 'place' });
  expect(laneFaults({ ...draft, from: 'plc_nowhere' }, new Map(), [])).toEqual({});
});

test('a day that does not exist and a value below nothing are faults of their fields', () => {
  expect(goodsFaults(draft, 'Asia/Shanghai')).toEqual({});
  const wrong = { ...draft, ready: '2026-13-01T09:00', kg: 'abc', value: '-5', cur: 'CNY' };
  expect(goodsFaults(wrong, 'Asia/Shanghai')).toEqual({ ready: 'ready', kg: 'kg', value: 'amount' });
});
