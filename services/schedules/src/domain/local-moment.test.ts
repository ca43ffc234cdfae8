import { expect, test } from 'vitest';
import { addDays, daysBetween, latestInstant, localDateOf, plannedTime, weekdayOf } from './local-moment.ts';

const provenance = { source: 'test', confidence: 'H', assumption: false } as const;

test('reads seven in the evening in Weihai an hour later than in Incheon', () => {
  const time = { time: '19:00', dayOffset: 0, provenance };
  expect(plannedTime('2023-12-19', time, 'Asia/Shanghai').at).toBe('2023-12-19T11:00:00.000Z');
  expect(plannedTime('2023-12-19', time, 'Asia/Seoul').at).toBe('2023-12-19T10:00:00.000Z');
});

test('treats 00:00 as a departure time', () => {
  const midnight = plannedTime('2023-12-31', { time: '00:00', dayOffset: 1, provenance }, 'Asia/Seoul');
  expect(midnight).toMatchObject({ on: '2024-01-01', at: '2023-12-31T15:00:00.000Z' });
});

test('keeps the day and no instant where the clock time is unknown', () => {
  const planned = plannedTime('2024-02-28', { dayOffset: 1, provenance }, 'Asia/Seoul');
  expect(planned).toEqual({ on: '2024-02-29', timeZone: 'Asia/Seoul', provenance });
  expect(latestInstant(planned)).toBe('2024-02-29T14:59:59.999Z');
});

test('names the calendar day of the zone, not of UTC', () => {
  expect(localDateOf('2023-12-19T15:30:00.000Z', 'Asia/Seoul')).toBe('2023-12-20');
  expect(localDateOf('2023-12-19T15:30:00.000Z', 'Asia/Shanghai')).toBe('2023-12-19');
});

test('counts days over the ends of months and years', () => {
  expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
  expect(daysBetween('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  expect(daysBetween('2024-03-01', '2024-02-28')).toEqual([]);
  expect(weekdayOf('2023-12-19')).toBe(2);
});
