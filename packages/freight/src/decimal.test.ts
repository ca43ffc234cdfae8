import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalText, scaledInteger } from './decimal.ts';

test.each([
  ['0', 2, 0],
  ['12.3', 2, 1230],
  ['+12.30', 2, 1230],
  ['-0.01', 2, -1],
  ['−5', 0, -5],
  ['１２．５', 1, 125],
  ['0.1000', 1, 1],
  ['0007', 0, 7],
  [' 7 ', 0, 7],
  ['9007199254740991', 0, Number.MAX_SAFE_INTEGER],
  ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
])('reads %j with %d digits as %d', (text, digits, value) => {
  expect(scaledInteger(text, digits)).toEqual({ ok: true, value });
});

test('has no negative zero', () => {
  const parsed = scaledInteger('-0.00', 2);
  expect(parsed.ok && Object.is(parsed.value, 0)).toBe(true);
});

test.each([
  '',
  '-',
  '.5',
  '5.',
  '1,200',
  '1 200',
  '1e3',
  '0x10',
  'NaN',
  'Infinity',
  '--1',
  '1.2.3',
  '9'.repeat(41),
])('refuses %j as a number', (text) => {
  expect(scaledInteger(text, 2)).toMatchObject({
    ok: false,
    problem: expect.stringContaining('not decimal digits'),
  });
});

test('refuses digits it would have to round away', () => {
  expect(scaledInteger('0.001', 2)).toMatchObject({ problem: expect.stringContaining('at most 2 decimals') });
  expect(scaledInteger('0.5', 0)).toMatchObject({ problem: expect.stringContaining('at most 0 decimals') });
});

test('refuses what an integer cannot hold exactly', () => {
  expect(scaledInteger('9007199254740992', 0)).toMatchObject({
    problem: expect.stringContaining('too large'),
  });
  expect(scaledInteger('90071992547409.92', 2)).toMatchObject({
    problem: expect.stringContaining('too large'),
  });
});

test('writes and reads any amount without changing it', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.nat(6), (scaled, digits) => {
      expect(scaledInteger(decimalText(scaled, digits), digits)).toEqual({ ok: true, value: scaled });
    }),
  );
});

test.each([
  [-1230, 2, '-12.30'],
  [5, 2, '0.05'],
  [-5, 1, '-0.5'],
  [0, 0, '0'],
  [0, 2, '0.00'],
  [1_206_000, 0, '1206000'],
])('writes %d with %d digits as %s', (scaled, digits, text) => {
  expect(decimalText(scaled, digits)).toBe(text);
});
