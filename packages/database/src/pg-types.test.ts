import { expect, test } from 'vitest';
import { instantOf } from './pg-types.ts';

test.each([
  ['2023-12-19 07:30:00+00', '2023-12-19T07:30:00.000Z'],
  ['2023-12-19 07:30:00.5+00', '2023-12-19T07:30:00.500Z'],
  ['2023-12-19 07:30:00.123999+00', '2023-12-19T07:30:00.123Z'],
  ['infinity', 'infinity'],
])('reads the timestamp %s as %s', (text, expected) => {
  expect(instantOf(text)).toBe(expected);
});
