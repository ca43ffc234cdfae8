import fc from 'fast-check';
import { expect, test } from 'vitest';
import { massText, parseMass } from './mass.ts';

test.each([
  ['5.6 t', 5_600_000],
  ['5.6T', 5_600_000],
  ['35吨', 35_000_000],
  ['35톤', 35_000_000],
  ['350 KG', 350_000],
  ['350㎏', 350_000],
  ['0.35公斤', 350],
  ['12.345 kgs', 12_345],
  ['７ｋｇ', 7000],
  ['350 g', 350],
  ['0 kg', 0],
  ['-0 kg', 0],
])('reads %j as %d grams', (text, grams) => {
  expect(parseMass(text)).toEqual({ ok: true, value: grams });
});

test.each(['', '5.6', 'kg', '5 ton', '5 lb', '1,200 kg', '1 200 kg', '5 kg 3', '5 kg/m', '5.6 t t'])(
  'refuses %j, saying what it got and what to send',
  (text) => {
    expect(parseMass(text)).toMatchObject({ ok: false, problem: expect.stringMatching(/^Mass.*got .*Send/) });
  },
);

test('refuses a mass below zero and one finer than a gram', () => {
  expect(parseMass('-1 kg')).toMatchObject({ problem: expect.stringContaining('below zero') });
  expect(parseMass('0.0001 kg')).toMatchObject({ problem: expect.stringContaining('at most 3 decimals') });
  expect(parseMass('0.5 g')).toMatchObject({ problem: expect.stringContaining('at most 0 decimals') });
});

test('writes kilograms that read back to the same grams', () => {
  expect(massText(350)).toBe('0.350 kg');
  fc.assert(
    fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (grams) => {
      expect(parseMass(massText(grams))).toEqual({ ok: true, value: grams });
    }),
  );
});

test('gives one mass whether stated in tonnes, kilograms or grams', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (kilograms) => {
      const expected = { ok: true, value: kilograms * 1000 };
      expect(parseMass(`${kilograms} kg`)).toEqual(expected);
      expect(parseMass(`${kilograms * 1000} g`)).toEqual(expected);
      const tonnes = `${Math.floor(kilograms / 1000)}.${String(kilograms % 1000).padStart(3, '0')}`;
      expect(parseMass(`${tonnes} t`)).toEqual(expected);
    }),
  );
});
