import { describe, expect, test } from 'vitest';
import {
  clockIn,
  dateIn,
  dayIn,
  dayOf,
  localHour,
  offsetMinutes,
  shortDayIn,
  weekdayIn,
} from './zoned-time.ts';

describe('clocks of the lane', () => {
  test('shows the same instant one hour later in Incheon than in Weihai', () => {
    expect(clockIn('2026-11-25T00:00:00.000Z', 'Asia/Shanghai')).toBe('08:00');
    expect(clockIn('2026-11-25T00:00:00.000Z', 'Asia/Seoul')).toBe('09:00');
  });
  test('treats 00:00 as a time, never as 24:00', () => {
    expect(clockIn('2026-11-24T16:00:00.000Z', 'Asia/Shanghai')).toBe('00:00');
  });
  test('changes the day at local midnight', () => {
    expect(dateIn('2026-11-24T15:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-24');
    expect(dateIn('2026-11-24T15:30:00.000Z', 'Asia/Seoul')).toBe('2026-11-25');
  });
  test('knows the offsets of the lane, half hours too', () => {
    expect(offsetMinutes('2026-11-24T15:30:12.345Z', 'Asia/Shanghai')).toBe(480);
    expect(offsetMinutes('2026-11-24T15:30:00.000Z', 'Asia/Seoul')).toBe(540);
    expect(offsetMinutes('2026-11-24T15:30:00.000Z', 'Asia/Kolkata')).toBe(330);
  });
  test('finds the instant of a local hour', () => {
    expect(new Date(localHour('2026-11-24', 12, 'Asia/Shanghai')).toISOString()).toBe(
      '2026-11-24T04:00:00.000Z',
    );
  });
});

test('writes a day in each language without an abbreviation of the zone', () => {
  const at = '2026-11-25T00:00:00.000Z';
  expect(dayIn(at, 'Asia/Seoul', 'en')).toBe('Wed 25 Nov');
  expect(dayIn(at, 'Asia/Seoul', 'zh')).toBe('11月25日周三');
  expect(dayIn(at, 'Asia/Seoul', 'ko')).toBe('11월 25일 (수)');
  expect(dayIn(at, 'Asia/Seoul', 'ja')).toBe('11月25日(水)');
  expect(shortDayIn(at, 'Asia/Seoul', 'en')).toBe('Wed 25');
  expect(dayOf('2026-11-25', 'ko')).toBe('11월 25일 (수)');
});

test('a weekday alone is a whole word where its short form means something else', () => {
  const sunday = '2026-11-22T03:00:00.000Z';
  const words = (['zh', 'ko', 'en', 'ja'] as const).map((each) => weekdayIn(sunday, 'Asia/Seoul', each));
  expect(words).toEqual(['周日', '일요일', 'Sun', '日曜日']);
});
