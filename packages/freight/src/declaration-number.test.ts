import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { declarationNumberText, parseDeclarationNumber } from './declaration-number.ts';

describe('Chinese numbers', () => {
  test('are office, year, direction and serial', () => {
    expect(parseDeclarationNumber('370820200123456789')).toEqual({
      ok: true,
      value: {
        country: 'CN',
        number: '370820200123456789',
        office: '3708',
        year: 2020,
        direction: 'export',
        serial: '123456789',
      },
    });
  });

  test('are imports with 1 and exports with 0 in the ninth digit, and nothing else', () => {
    expect(parseDeclarationNumber('370820201123456789')).toMatchObject({ value: { direction: 'import' } });
    for (const ninth of '23456789') {
      expect(parseDeclarationNumber(`37082020${ninth}123456789`)).toMatchObject({
        ok: false,
        problem: expect.stringContaining(`digit 9: got "37082020${ninth}123456789" with ${ninth}`),
      });
    }
  });

  test('have a year in digits five to eight', () => {
    expect(parseDeclarationNumber('370800010123456789')).toMatchObject({
      problem: expect.stringContaining('with 0001'),
    });
  });

  test('are taken apart without losing a digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4}(19|20)\d{2}[01]\d{9}$/), (number) => {
        const parsed = parseDeclarationNumber(number);
        if (!parsed.ok || parsed.value.country !== 'CN') return expect.unreachable(number);
        const { office, year, direction, serial } = parsed.value;
        expect(`${office}${year}${direction === 'import' ? 1 : 0}${serial}`).toBe(number);
        expect(declarationNumberText(parsed.value)).toBe(number);
      }),
    );
  });
});

describe('Korean import numbers', () => {
  test.each(['13090-21-100022M', '1309021100022M', ' 13090 21 100022m', '１３０９０－２１－１０００２２Ｍ'])(
    'reads %j',
    (typed) => {
      expect(parseDeclarationNumber(typed)).toEqual({
        ok: true,
        value: {
          country: 'KR',
          number: '1309021100022M',
          broker: '13090',
          yearOfCentury: '21',
          direction: 'import',
          serial: '100022',
          suffix: 'M',
        },
      });
    },
  );

  test('are printed with hyphens and read back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{5}-\d{2}-\d{6}[A-Z]$/), (printed) => {
        const parsed = parseDeclarationNumber(printed);
        expect(parsed.ok && declarationNumberText(parsed.value)).toBe(printed);
      }),
    );
  });
});

test.each([
  '',
  '13090-21-100022',
  '13090-2A-100022M',
  '13090-21-1000222',
  '37082020012345678',
  '3708202001234567890',
  '37082020X123456789',
  '21WDFCA457I0637',
])('refuses %j, which is neither', (text) => {
  expect(parseDeclarationNumber(text)).toMatchObject({
    ok: false,
    problem: expect.stringMatching(/neither 18 digits .* nor 14 characters.*got .*Send/),
  });
});
