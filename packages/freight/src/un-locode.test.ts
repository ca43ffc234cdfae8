import { describe, expect, test } from 'vitest';
import { KNOWN_LOCATIONS } from './known-locations.ts';
import { knownLocation, parseUnLocode } from './un-locode.ts';

describe('parseUnLocode', () => {
  test.each([
    ['CNWEI', 'CNWEI'],
    ['cn wei', 'CNWEI'],
    ['KR-INC', 'KRINC'],
    ['ＫＲＰＴＫ', 'KRPTK'],
    ['USLA2', 'USLA2'],
  ])('reads %j as %s', (typed, value) => {
    expect(parseUnLocode(typed)).toEqual({ ok: true, value });
  });

  test.each([
    ['KRICH', 'KRINC'],
    ['CNQIN', 'CNTAO'],
    ['CNYTG', 'CNYNT'],
  ])('reads the alias %s as %s', (alias, value) => {
    expect(parseUnLocode(alias)).toEqual({ ok: true, value });
  });

  test('accepts a well-formed code that is not in the table', () => {
    expect(parseUnLocode('NLRTM')).toEqual({ ok: true, value: 'NLRTM' });
    expect(knownLocation('NLRTM')).toBeUndefined();
  });

  test.each(['', 'WEI', 'CNWEIX', 'KRPYOTM', 'C1WEI', 'CNWE1', 'CNWE0', 'CN/WE', '威海'])(
    'refuses %j',
    (text) => {
      expect(parseUnLocode(text)).toMatchObject({
        ok: false,
        problem: expect.stringMatching(/got .*Send for example CNWEI/),
      });
    },
  );
});

describe('the table', () => {
  test('knows each place by its code and by every alias', () => {
    for (const location of KNOWN_LOCATIONS) {
      for (const code of [location.code, ...location.aliases]) expect(knownLocation(code)).toBe(location);
    }
  });

  test('uses no code twice, and only well-formed ones', () => {
    const codes = KNOWN_LOCATIONS.flatMap((location) => [location.code, ...location.aliases]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !parseUnLocode(code).ok)).toEqual([]);
  });

  test('tells the port of Incheon from its airport', () => {
    expect(knownLocation('KRINC')?.function).toBe('port');
    expect(knownLocation('KRICN')?.function).toBe('airport');
  });
});
