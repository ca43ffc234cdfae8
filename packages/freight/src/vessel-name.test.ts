import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vesselNameKey } from './vessel-name.ts';

describe('one ship, one key', () => {
  test.each([
    'NEWGOLDENBRIDGE 7',
    'NEW GOLDEN BRIDGE VII',
    'New Golden Bridge Ⅶ',
    'new-golden-bridge-07',
    'NEWGOLDENBRIDGEVII',
    'NEW GOLDENBRIDGEVII',
    'M/V NEW GOLDEN BRIDGE VII',
    'M.V. NEW GOLDEN BRIDGE 7',
    'MV New Golden Bridge 7',
    '"NEW GOLDEN BRIDGE VII"',
    '新金桥VII',
    '新金桥 VII',
    '新金桥Ⅶ号',
    '新金桥7号',
    '新金橋７號',
    '뉴골든브릿지 7호',
    '뉴골든브릿지7호',
    '뉴 골든 브릿지 Ⅶ',
    '뉴골든브리지 VII호',
  ])('%s', (name) => {
    expect(vesselNameKey(name)).toBe('NEWGOLDENBRIDGE7');
  });

  test('her sister has another', () => {
    for (const name of ['NEW GOLDEN BRIDGE 5', 'NEW GOLDEN BRIDGE V', '新金桥V', '뉴골든브릿지 5호']) {
      expect(vesselNameKey(name)).toBe('NEWGOLDENBRIDGE5');
    }
  });
});

test.each([
  ['NEW GOLDEN BRIDGE', 'NEWGOLDENBRIDGE'],
  ['NEWGOLDENBRIDGE', 'NEWGOLDENBRIDGE'],
  ['新金桥', 'NEWGOLDENBRIDGE'],
  ['HUADONG PEARL VIII', 'HUADONGPEARL8'],
  ['Huadong Pearl 8', 'HUADONGPEARL8'],
  ['XIN XIANG XUE LAN', 'XINXIANGXUELAN'],
  ['HANSUNG INCHEON', 'HANSUNGINCHEON'],
  ['한성인천호', '한성인천'],
  ['AKRA 102', 'AKRA102'],
  ['HARMONY YUNGANG', 'HARMONYYUNGANG'],
  ['GRAND PEACE XXIX', 'GRANDPEACE29'],
])('%s has the key %s', (name, key) => {
  expect(vesselNameKey(name)).toBe(key);
});

test('does not take the end of a word for a number', () => {
  expect(vesselNameKey('DALVI')).toBe('DALVI');
  expect(vesselNameKey('NEWGOLDENBRIDGEVIP')).toBe('NEWGOLDENBRIDGEVIP');
  expect(vesselNameKey('VIII')).toBe('VIII');
  expect(vesselNameKey('PEARL IIX')).toBe('PEARLIIX');
  expect(vesselNameKey('MVALLEY')).toBe('MVALLEY');
});

test('gives no key to nothing', () => {
  expect(vesselNameKey('')).toBe('');
  expect(vesselNameKey(' -/ ')).toBe('');
});

test('reads Roman numbers from 1 to 29 as the Arabic ones', () => {
  const roman = (number: number) =>
    'X'.repeat(Math.floor(number / 10)) +
    ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][number % 10];
  for (let number = 1; number <= 29; number += 1) {
    expect(vesselNameKey(`PEARL ${roman(number)}`)).toBe(`PEARL${number}`);
    expect(vesselNameKey(`新金桥${roman(number)}`)).toBe(`NEWGOLDENBRIDGE${number}`);
  }
});

test('does not depend on case, width or spacing', () => {
  const words = fc.array(fc.stringMatching(/^[A-Z]{2,8}[A-HJ-UWYZ]$/), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(words, fc.nat(99), (name, number) => {
      const key = vesselNameKey(`${name.join(' ')} ${number}`);
      expect(vesselNameKey(`  ${name.join('  ').toLowerCase()}-${number} `)).toBe(key);
      expect(key).toBe(`${name.join('')}${number}`);
    }),
  );
});
