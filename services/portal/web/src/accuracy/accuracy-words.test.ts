import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { brierWords, headlineOf, hoursWords, minutesWords, shareWords } from './accuracy-words.ts';
import { gasSavedWords, minutesSavedWords, monthWords } from './savings-words.ts';

beforeAll(startTestTexts);

const scores = { promises: 120, journeys: 24, within80: 0.7917, brier: { score: 0.0832, odds: 96 } };
const reader = () => readerIn('en');

describe('scores in words', () => {
  test('always with how many they rest on', () => {
    expect(headlineOf(scores, reader())).toBe('Of 24 deliveries, 79.2 % came by the time given 80 %.');
    expect(brierWords(scores, reader())).toBe('0.083 (n 96)');
  });
  test('where nothing was delivered there is a title and no figure', () => {
    const none = { promises: 0, journeys: 0 };
    expect(headlineOf(none, reader())).toBe('How right the promises were');
    expect([
      shareWords(undefined, reader()),
      brierWords(none, reader()),
      minutesWords(undefined, reader()),
    ]).toEqual(['–', '–', '–']);
  });
  test('the last span of hours is open', () => {
    expect(hoursWords({ hoursFrom: 6, hoursTo: 12, scores }, reader())).toBe('6–12 h');
    expect(hoursWords({ hoursFrom: 168, scores }, reader())).toBe('168 h and more');
  });
});

describe('savings in words', () => {
  test('less than nothing is later, and nothing is said to be no difference', () => {
    expect(minutesSavedWords(90, reader())).toBe('1 h 30 sooner');
    expect(minutesSavedWords(-90, reader())).toBe('1 h 30 later');
    expect(minutesSavedWords(1, reader())).toBe('no difference');
    expect(minutesSavedWords(null, reader())).toBe('not yet known');
  });
  test('gas that one factor saves and the other does not is told with both signs', () => {
    expect(gasSavedWords(1000, 3000, reader())).toBe('1–3 kg less');
    expect(gasSavedWords(-1000, 3000, reader())).toBe('1 kg more / 3 kg less');
  });
  test.each(LANGUAGES)('a month is written in %s', (language) => {
    expect(monthWords('2026-12', readerIn(language))).toMatch(/2026/);
  });
});
