import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { gasWords } from './gas-words.ts';

beforeAll(startTestTexts);

const grams = { roRo: 139_620, roPax: 250_000 };
const UNKNOWN = { zh: '未知', ko: '알 수 없음', en: 'unknown', ja: '不明' };

describe('CO2e in words', () => {
  test('of which every leg is known is a sum', () => {
    expect(gasWords({ knownGrams: grams, totalGrams: grams }, readerIn('en'))).toEqual({
      sum: '140–250 kg',
      isKnown: true,
    });
  });

  test.each(LANGUAGES)('with an unknown leg is unknown, and what is known a part, in %s', (language) => {
    const { sum, isKnown, part } = gasWords({ knownGrams: grams }, readerIn(language));
    expect([sum, isKnown]).toEqual([UNKNOWN[language], false]);
    expect(part).toMatch(/140–250 kg/);
  });

  test.each(LANGUAGES)('of nothing known is unknown and never nothing, in %s', (language) => {
    expect(gasWords({}, readerIn(language))).toEqual({ sum: UNKNOWN[language], isKnown: false });
  });
});
