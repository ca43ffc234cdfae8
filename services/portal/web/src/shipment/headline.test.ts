import type { Language } from '@fourports/contracts';
import { PHASES, type Timeline } from '@fourports/contracts/tracking/timeline';
import { beforeAll, describe, expect, test } from 'vitest';
import { readJourneys } from '../../dev/read-journeys.ts';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { headlineOf } from './headline.ts';

const journeys = readJourneys();
beforeAll(startTestTexts);

const timelineOf = (key: string): Timeline => {
  const timeline = journeys.get(key)?.timeline;
  if (timeline === undefined) throw new Error(`no journey ${key}`);
  return timeline;
};
const say = (key: string, language: Language = 'en') => headlineOf(timelineOf(key), readerIn(language));

describe('the headline', () => {
  test('says what a colleague would say in each phase', () => {
    expect(say('before-cut-off')).toBe('On the road to Weihai; the cut-off is 16:00.');
    expect(say('aboard')).toBe('At sea on New Golden Bridge VII; due at Incheon 09:00.');
    expect(say('held')).toBe('Held at Incheon customs since 11:24.');
    expect(say('recorded')).toBe('Delivered at Incheon airport 20 Dec 2023 14:22.');
    expect(say('missed')).toBe('Missed the cut-off at Weihai, 16:00. Choose another sailing.');
    expect(say('cancelled')).toBe('Cancelled. Nothing more will happen.');
  });
  test('names the day when it is not today there', () => {
    expect(say('rebooked')).toContain('departs Thu 19:00');
  });
  test('says that a clock time is not known rather than inventing one', () => {
    expect(say('day-only')).toContain('clock time not yet known');
  });
  test('is a hold before it is anything else', () => {
    const held = timelineOf('held').delivery.held;
    if (held === undefined) throw new Error('not held');
    const timeline = timelineOf('aboard');
    expect(headlineOf({ ...timeline, delivery: { ...timeline.delivery, held } }, readerIn('en'))).toMatch(
      /^Held/,
    );
  });
  test.each(LANGUAGES)('says in %s which sailing or flight a release in time keeps', (language) => {
    const timeline = timelineOf('aboard');
    const ferry = timeline.legs.find(({ mode }) => mode === 'ferry');
    const atRisk = { kind: 'departure' as const, at: timeline.asOf, timeZone: 'Asia/Seoul' };
    const held = { since: timeline.asOf, placeId: ferry?.fromPlaceId ?? '' };
    const sentence = (risk: { readonly legId: string; readonly flight?: string }) =>
      headlineOf(
        {
          ...timeline,
          delivery: { ...timeline.delivery, held: { ...held, atRisk: { ...atRisk, ...risk } } },
        },
        readerIn(language),
      );
    expect(sentence({ legId: ferry?.legId ?? '' })).toContain(ferry?.vesselName);
    const others = timeline.legs.find(({ vesselName }) => vesselName === undefined);
    expect(sentence({ legId: others?.legId ?? '', flight: 'OZ102' })).toContain('OZ102');
    expect(sentence({ legId: others?.legId ?? '' })).not.toMatch(/headline|\{\{|undefined/);
  });
  test.each(LANGUAGES)('is a whole sentence for every phase in %s', (language) => {
    for (const phase of PHASES) {
      const timeline = timelineOf('aboard');
      const text = headlineOf({ ...timeline, delivery: { ...timeline.delivery, phase } }, readerIn(language));
      expect(text).not.toMatch(/headline|\{\{|undefined|plc_/);
      expect(text.length).toBeGreaterThan(6);
    }
  });
});
