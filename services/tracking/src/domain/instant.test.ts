import { expect, test } from 'vitest';
import { boundsOfDay, localDateOf, minutesBetween, toInstant, toMillis } from './instant.ts';

test('tells the local date on either side of midnight', () => {
  expect(localDateOf(toMillis('2023-12-19T15:59:00Z'), 'Asia/Shanghai')).toBe('2023-12-19');
  expect(localDateOf(toMillis('2023-12-19T16:00:00Z'), 'Asia/Shanghai')).toBe('2023-12-20');
  expect(localDateOf(toMillis('2023-12-19T15:00:00Z'), 'Asia/Seoul')).toBe('2023-12-20');
});

test('tells the local date on a day whose offset changes', () => {
  // Korea's summer time of 1988 began on 8 May at 02:00: UTC+9 before, UTC+10 after.
  expect(localDateOf(toMillis('1988-05-07T14:59:00Z'), 'Asia/Seoul')).toBe('1988-05-07');
  expect(localDateOf(toMillis('1988-05-08T14:00:00Z'), 'Asia/Seoul')).toBe('1988-05-09');
  expect(localDateOf(toMillis('1988-05-07T15:00:00Z'), 'Asia/Seoul')).toBe('1988-05-08');
});

test('tells the same whether asked first or again', () => {
  const moment = toMillis('2024-02-29T20:00:00Z');
  expect(localDateOf(moment, 'Asia/Tokyo')).toBe('2024-03-01');
  expect(localDateOf(moment, 'Asia/Tokyo')).toBe('2024-03-01');
});

test('bounds a local day in its zone', () => {
  const { start, end } = boundsOfDay('2023-12-19', 'Asia/Shanghai');
  expect([toInstant(start), toInstant(end)]).toEqual([
    '2023-12-18T16:00:00.000Z',
    '2023-12-19T16:00:00.000Z',
  ]);
});

test('takes both spellings of a moment for one, and the epoch for a moment', () => {
  expect(toMillis('2023-12-19T07:40:00Z')).toBe(toMillis('2023-12-19T07:40:00.000Z'));
  expect(toInstant(0)).toBe('1970-01-01T00:00:00.000Z');
  expect(minutesBetween(60_000, 0)).toBe(-1);
});
