import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accepted, quoted, refused } from './parsed.ts';
import { anyText } from './testing/any-text.ts';

test('an accepted value and a refused one are told apart by ok', () => {
  expect(accepted(0)).toEqual({ ok: true, value: 0 });
  expect(refused('wrong')).toEqual({ ok: false, problem: 'wrong' });
});

test('shows an empty input as nothing', () => {
  expect(quoted('')).toBe('nothing');
});

test('cuts a long input at forty characters without splitting one', () => {
  expect(quoted('A'.repeat(41))).toBe(`"${'A'.repeat(40)}"…`);
  expect(quoted('A'.repeat(40))).toBe(`"${'A'.repeat(40)}"`);
  expect(quoted('🚛'.repeat(100))).toBe(`"${'🚛'.repeat(40)}"…`);
});

test('makes invisible characters visible', () => {
  expect(quoted('A\u00adB')).toBe('"A\\u00adB"');
  expect(quoted('A\u{e0001}')).toBe('"A\\udb40\\udc01"');
  expect(quoted('A\n"B')).toBe('"A\\n\\"B"');
});

test('never lets an input break the line of a log or turn its direction', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(quoted(text)).not.toMatch(/[\n\r\p{Cf}]/u);
      expect(quoted(text).length).toBeLessThan(40 * 13 + 3);
    }),
  );
});
