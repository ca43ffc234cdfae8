import { expect, test } from 'vitest';
import { readMoment } from './read-moment.ts';
import { clockText, momentOf, rememberOffsets } from './zone-offset.ts';

const wall = Date.UTC(2026, 11, 7, 9) / 60_000;

test.each([
  '2026-12-07 09:00',
  '2026-12-07T09:00',
  '2026/12/7 9:00',
  '2026.12.7 9:00',
  '2026. 12. 7. 오전 9:00',
  '2026. 12. 7. 9:00',
  '2026年12月7日 9时00分',
  '2026年12月7日9点',
  '2026年12月7日 上午9:00',
  '2026年12月7日 午前9時',
  '2026년 12월 7일 9시 00분',
  '２０２６-１２-０７　０９：００',
  '2026-12-07 9:00 AM',
])('reads %s by the clock of its place', (text) => {
  expect(readMoment(text)).toEqual({ kind: 'wall', wall });
});

test.each(['2026-12-07T09:00:00Z', '2026-12-07T18:00+09:00', '2026-12-07 17:00:00.000+0800'])(
  'reads %s as the moment it is',
  (text) => {
    expect(readMoment(text)).toEqual({ kind: 'moment', minutes: wall });
  },
);

test('midnight and noon are times, in twelve hours too', () => {
  expect(readMoment('2026-12-07 00:00')).toEqual({ kind: 'wall', wall: wall - 540 });
  expect(readMoment('2026-12-07 오전 12:00')).toEqual({ kind: 'wall', wall: wall - 540 });
  expect(readMoment('2026-12-07 下午 12:30')).toEqual({ kind: 'wall', wall: wall + 210 });
});

test('a day alone has no time of day', () => {
  expect(readMoment('2026-12-07')).toEqual({ kind: 'day', wall: wall - 540 });
});

test.each([
  '',
  'tomorrow',
  '7/12/2026 09:00',
  '2026-13-01 09:00',
  '2026-02-30 09:00',
  '2026-12-07 24:00',
  '2026-12-07 9',
  '46000.5',
])('takes %s for no time', (text) => {
  expect(readMoment(text)).toEqual({ kind: 'none' });
});

test('a wall time is the moment at which the clocks of its zone show it', () => {
  const offsets = rememberOffsets();
  expect(momentOf(offsets, 'Asia/Tokyo', wall)).toBe(wall - 540);
  expect(clockText(offsets, 'Asia/Shanghai', wall - 480)).toBe('2026-12-07T09:00+08:00');
  expect(clockText(offsets, 'America/St_Johns', wall)).toBe('2026-12-07T05:30-03:30');
});
