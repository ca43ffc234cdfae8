import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantMillis, parseInstant } from './instant.ts';

test.each([
  ['2025-07-13T00:00:00Z', '2025-07-13T00:00:00.000Z'],
  ['2025-07-13T09:00:00+09:00', '2025-07-13T00:00:00.000Z'],
  ['2025-07-13T00:30:00+08:00', '2025-07-12T16:30:00.000Z'],
  ['2025-07-12T19:00:00.5-05:00', '2025-07-13T00:00:00.500Z'],
  ['2024-02-29T12:00:00.123456789Z', '2024-02-29T12:00:00.123Z'],
])('reads %s as %s', (text, value) => {
  expect(parseInstant(text)).toEqual({ ok: true, value });
});

test.each([
  '',
  '2025-07-13',
  '2025-07-13T00:00:00',
  '2025-07-13 00:00:00Z',
  '2025-07-13T24:00:00Z',
  '2025-07-13T23:59:60Z',
  '2025-02-29T00:00:00Z',
  '2025-13-01T00:00:00Z',
  '2025-W28-7T00:00:00Z',
  '2025-07-13T00:00:00+24:00',
  '2025-07-13T00:00:00Z[Asia/Seoul]',
  '20250713T000000Z',
  '1752364800000',
  'tomorrow',
])('refuses %j and says what to send', (text) => {
  const parsed = parseInstant(text);
  expect(parsed).toMatchObject({ ok: false, problem: expect.stringMatching(/got .*Send for example/) });
  expect(() => instantMillis(text)).toThrow(RangeError);
});

test('counts milliseconds and keeps the instant through writing and reading', () => {
  expect(instantMillis('1970-01-01T00:00:01Z')).toBe(1000);
  const dates = fc.date({
    min: new Date('1000-01-01T00:00:00Z'),
    max: new Date('2999-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, (date) => {
      const text = date.toISOString();
      expect(parseInstant(text)).toEqual({ ok: true, value: text });
      expect(instantMillis(text)).toBe(date.getTime());
    }),
  );
});
