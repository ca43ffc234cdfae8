import { INQUIRY_STATES, type Inquiry } from '@fourports/contracts/customs/responses';
import { beforeAll, describe, expect, test } from 'vitest';
import { readJourneys } from '../../dev/read-journeys.ts';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { customsAnswerWords } from './customs-answer-words.ts';

beforeAll(startTestTexts);

const timeline = (() => {
  const found = readJourneys().get('aboard')?.timeline;
  if (found === undefined) throw new Error('There is no journey "aboard".');
  return { ...found, asOf: '2026-11-25T06:10:00.000Z' };
})();
const inquiry: Inquiry = {
  shipmentId: timeline.shipmentId,
  state: 'answered',
  houseBill: 'WHTEST261125001',
  cargoNumbers: [],
  lastAskedAt: '2026-11-25T06:00:00.000Z',
  lastGoodAt: '2026-11-25T05:00:00.000Z',
};
const away: Inquiry = {
  ...inquiry,
  state: 'unavailable',
  reason: 'html',
  nextAskAt: '2026-11-25T06:02:00.000Z',
};
const { lastGoodAt: _none, ...never } = away;
const say = (of: Inquiry, language: (typeof LANGUAGES)[number] = 'en') =>
  customsAnswerWords(of, timeline, readerIn(language));

describe('the last answer of customs', () => {
  test('is told with its clock, its city and its age', () => {
    expect(say(inquiry)).toBe('Korea’s customs last answered 14:00 Incheon, 1 h 10 ago.');
    expect(say(inquiry, 'zh')).toBe('韩国海关最近一次答复：仁川 14:00（1小时10分前）。');
  });
  test('is not told where there was none: not asked yet, or given up before', () => {
    expect(say({ ...inquiry, state: 'waiting' })).toBeUndefined();
    const { nextAskAt: _again, reason: _why, ...silent } = never;
    expect(say({ ...silent, state: 'givenUp' })).toBeUndefined();
  });
  test.each(LANGUAGES)('is a whole sentence in every state in %s', (language) => {
    const sentences = INQUIRY_STATES.filter((state) => state !== 'waiting').map((state) =>
      say({ ...inquiry, state }, language),
    );
    expect(new Set(sentences).size).toBe(INQUIRY_STATES.length - 1);
    for (const sentence of sentences) expect(sentence).not.toMatch(/customs\.answer|\{\{|undefined/);
  });
});

describe('customs that does not answer', () => {
  test('is told with the reason, how old what is shown is, and when it is asked again', () => {
    expect(say(away)).toBe(
      'Korea’s customs does not answer now: what came could not be read. What stands here is what it said 14:00 Incheon, 1 h 10 ago. It is asked again 15:02 Incheon.',
    );
    expect(say({ ...never, reason: 'quota' })).toContain(
      'today’s questions are used up. It has said nothing',
    );
  });
  test.each(LANGUAGES)('never reads as "no record" in %s', (language) => {
    const noRecord = { zh: '尚无', ko: '기록이', en: 'no record', ja: '記録' }[language];
    expect(say({ ...inquiry, state: 'notFound' }, language)).toContain(noRecord);
    for (const reason of ['html', 'notReached', 'quota', 'keyRefused', 'requestRefused', 'fault', 'new'])
      for (const each of [away, never]) {
        expect(say({ ...each, reason }, language)).not.toContain(noRecord);
        expect(say({ ...each, reason }, language)).not.toMatch(/customs\.answer|\{\{|undefined/);
      }
  });
});
