import { describe, expect, test } from 'vitest';
import { literal } from './literal.ts';

describe('literal', () => {
  test.each([
    [null, 'NULL'],
    [undefined, 'NULL'],
    [true, 'TRUE'],
    [0, "'0'"],
    [-1.5, "'-1.5'"],
    [10n, "'10'"],
    ["it's", "'it''s'"],
    ['back\\slash', " E'back\\\\slash'"],
    ["\\'; DROP TABLE x --", " E'\\\\''; DROP TABLE x --'"],
    [['a', 'b"c', null], String.raw` E'{"a","b\\"c",NULL}'`],
  ])('writes %s as a constant', (value, expected) => {
    expect(literal(value)).toBe(expected);
  });

  test('refuses a NUL, which would end the message', () => {
    expect(() => literal('a\u0000b')).toThrow(/NUL/);
  });

  test.each([[Number.NaN], [{}], [Symbol('s')]])('refuses %s, which has no plain form', (value) => {
    expect(() => literal(value)).toThrow(TypeError);
  });
});
