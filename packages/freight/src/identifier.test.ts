import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactCode, normaliseIdentifier } from './identifier.ts';
import { anyText } from './testing/any-text.ts';

describe('normaliseIdentifier', () => {
  test.each([
    ['鲁K·1234 挂', '鲁K1234挂'],
    ['鲁Ｋ１２３４挂', '鲁K1234挂'],
    ['12 가 3456', '12가3456'],
    ['12\u1100\u11613456', '12가3456'],
    ['12\u1100-\u11613456', '12가3456'],
    ['wdfu 301185-6', 'WDFU3011856'],
    ['ＷＤＦＵ３０１１８５６', 'WDFU3011856'],
    ['13090-21-100022M', '1309021100022M'],
    ['13090–21—100022m', '1309021100022M'],
    ['WDFC/2021.04_57 #3', 'WDFC202104573'],
    ['\u202aMAEU\u200b123\ufeff', 'MAEU123'],
    ['신금교-ⅶ', '신금교VII'],
    ['ｶﾞ-1', 'ガ1'],
    ['straße', 'STRASSE'],
    [' -./· ', ''],
  ])('reads %j as %s', (typed, expected) => {
    expect(normaliseIdentifier(typed)).toBe(expected);
  });

  test('keeps identifiers apart that differ in a letter or a digit', () => {
    expect(normaliseIdentifier('WDFU3011856')).not.toBe(normaliseIdentifier('WDFU3013910'));
    expect(normaliseIdentifier('鲁K1234挂')).not.toBe(normaliseIdentifier('鲁K1234'));
  });

  test('gives the same for any separators and any case between the characters', () => {
    const code = fc.stringMatching(/^[A-Z0-9鲁挂가바]{1,20}$/u);
    const separator = fc.constantFrom('', ' ', '-', '.', '·', '•', '・', '/', '\u3000', '\u2212', '\u200b');
    fc.assert(
      fc.property(code, fc.array(separator, { minLength: 20, maxLength: 20 }), (text, separators) => {
        const typed = [...text]
          .map((character, place) => character.toLowerCase() + separators[place])
          .join('');
        expect(normaliseIdentifier(typed)).toBe(text);
      }),
    );
  });
});

describe('compactCode', () => {
  test('drops separators and keeps signs that do not belong into a code', () => {
    expect(compactCode(' wdfu\u3000301185-6 ')).toBe('WDFU3011856');
    expect(compactCode('WDFU301185?6/7')).toBe('WDFU301185?6/7');
  });

  test.each([
    '·',
    '•',
    '・',
    '･',
    '‧',
    '∙',
    '⋅',
    '。',
    '.',
    '．',
    '-',
    '－',
    '–',
    '—',
    '−',
    '\u00a0',
    '\u3000',
    '\u00ad',
  ])('drops %j', (separator) => {
    expect(compactCode(`鲁K${separator}12345`)).toBe('鲁K12345');
  });
});

test.each([
  ['normaliseIdentifier', normaliseIdentifier],
  ['compactCode', compactCode],
])('%s changes nothing the second time, whatever the text', (_name, normalise) => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }),
    { numRuns: 2000 },
  );
  // Characters that come apart or together, which random text seldom puts side by side.
  const composing = fc.constantFrom(
    '\u0390',
    'ß',
    'ŉ',
    'ﬁ',
    'e',
    '\u0301',
    '\u0308',
    '\u1100',
    '\u1161',
    '\u11a8',
    '가',
    'ｶ',
    'ﾞ',
    '-',
    '·',
  );
  fc.assert(
    fc.property(fc.array(composing, { maxLength: 12 }), (characters) => {
      const once = normalise(characters.join(''));
      expect(normalise(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
  // Every single character there is, surrogates left out.
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const once = normalise(String.fromCodePoint(code));
    if (normalise(once) !== once) expect.unreachable(`U+${code.toString(16)} changes twice`);
  }
});
