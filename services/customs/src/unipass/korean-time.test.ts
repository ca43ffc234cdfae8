import { expect, test } from 'vitest';
import { readKoreanDate, readKoreanMoment } from './korean-time.ts';

test.each([
  ['20211011083158', '2021-10-10T23:31:58.000Z'],
  ['2021-10-11 11:25:03', '2021-10-11T02:25:03.000Z'],
  ['20200229000000', '2020-02-28T15:00:00.000Z'],
])('%s in Korea is %s', (text, instant) => {
  expect(readKoreanMoment(text)).toBe(instant);
});

test.each([
  '',
  '20211011',
  '20210229000000',
  '20211311000000',
  '20211011240000',
  '(도)02990001',
  '2021-10-11',
])('"%s" is no moment', (text) => {
  expect(readKoreanMoment(text)).toBeUndefined();
});

test('a date stays the date it is in Korea', () => {
  expect(['20211011', '20210230', '2021-10-11'].map(readKoreanDate)).toEqual([
    '2021-10-11',
    undefined,
    undefined,
  ]);
});
