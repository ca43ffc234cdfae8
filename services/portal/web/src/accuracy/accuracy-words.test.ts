import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { brierWords, headlineOf, hoursWords, minutesWords, shareOf, shareWords } from './accuracy-words.ts';
import { gasSavedWords, minutesSavedWords, monthWords } from './savings-words.ts';

beforeAll(startTestTexts);

const scores = { promises: 120, journeys: 24, within80: 0.7917, brier: { score: 0.0832, odds: 96 } };
const reader = () => readerIn('en');

describe('scores in words', () => {
  test('always with how many they rest on', () => {
    expect(headlineOf(scores, reader())).toBe('Of 24 deliveries, 79.2 % came by the time given 80 %.');
    expect(brierWords(scores, reader())).toBe('0.083 (n 96)');
  });
  test('of fewer than twenty deliveries no share is told, and how many there are', () => {
    const few = { ...scores, journeys: 19 };
    expect(headlineOf(few, reader())).toBe(
      '19 deliveries so far: too few to say how right the promises are. From 20 on it is said.',
    );
    expect(headlineOf({ ...few, journeys: 1 }, reader())).toMatch(/^One delivery so far: too few/);
    expect(shareOf(few.within80, few, reader())).toBe('too few (n 19)');
    expect(shareOf(few.within80, { ...few, journeys: 20 }, reader())).toBe('79.2 %');
  });
  test.each(LANGUAGES)('too few is said with both numbers in %s', (language) => {
    const said = headlineOf({ ...scores, journeys: 2 }, readerIn(language));
    expect(said).toMatch(/2/);
    expect(said).toMatch(/20/);
    expect(said).not.toMatch(/79/);
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
    expect(gasSavedWords({ roRo: 1000, roPax: 3000 }, reader())).toBe('1–3 kg less');
    expect(gasSavedWords({ roRo: -1000, roPax: 3000 }, reader())).toBe('1 kg more / 3 kg less');
    expect(gasSavedWords(undefined, reader())).toBe('unknown');
  });
  test.each(LANGUAGES)('a month is written in %s', (language) => {
    expect(monthWords('2026-12', readerIn(language))).toMatch(/2026/);
  });
});
