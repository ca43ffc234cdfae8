import type { PastPromise } from '@fourports/contracts/planning/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { keptBy, likelyWords, promisedBefore } from './kept-promise.ts';

beforeAll(startTestTexts);

const DELIVERED = '2023-12-20T04:50:00.000Z';

/** Of 99 quantiles, the first `within` come; each is a minute after the one before. */
const given = (unitId: string, givenAt: string, from: string, within = 99): PastPromise => ({
  unitId,
  givenAt,
  promise: {
    status: 'known',
    restsOn: {
      processId: 'prc_whole-truck',
      processVersion: 1,
      distributionVersion: 0,
      sailingId: 'sai_018c7f5f480073328cd8591a4d7e31e3',
    },
    quantiles: { from, minutes: Array.from({ length: within }, (_, index) => index) },
    mean: from,
    show: 'date',
    shares: [],
    byDeadline: [],
    lost: 0,
    overdue: false,
  },
});
const none: PastPromise = {
  unitId: 'one',
  givenAt: '2023-12-18T00:00:00.000Z',
  promise: { status: 'unknown', because: 'notYetKnown' },
};

describe('what was promised of a delivered shipment', () => {
  const first = given('one', '2023-12-19T04:00:00.000Z', '2023-12-22T03:00:00.000Z');
  const last = given('one', '2023-12-20T03:00:00.000Z', '2023-12-20T04:30:00.000Z');
  const after = given('one', '2023-12-20T05:30:00.000Z', DELIVERED);

  test('is the first with a day and the last before delivery, in whatever order they come', () => {
    expect(promisedBefore(DELIVERED, [after, last, first, none])).toEqual({ first, last });
  });
  test('is one and the same where there was one', () => {
    expect(promisedBefore(DELIVERED, [last])).toEqual({ first: last, last });
  });
  test('is nothing where none had a day, or all came after', () => {
    expect(promisedBefore(DELIVERED, [none, after])).toBeUndefined();
  });
  test('of several units it is the one that comes last; never is later than any day', () => {
    const other = given('other', '2023-12-19T05:00:00.000Z', '2023-12-23T00:00:00.000Z');
    const never = given('other', '2023-12-20T01:00:00.000Z', '2023-12-20T00:00:00.000Z', 60);
    expect(promisedBefore(DELIVERED, [first, last, other, never])).toEqual({ first: other, last: never });
  });
});

describe('what came true', () => {
  const en = () => readerIn('en');
  test('by the time that was said it is kept, a minute later it is missed', () => {
    expect(keptBy(DELIVERED, DELIVERED, en())).toEqual({ isKept: true, words: 'kept' });
    expect(keptBy(undefined, DELIVERED, en())).toEqual({ isKept: true, words: 'kept' });
    const missed = keptBy('2023-12-20T03:30:00.000Z', DELIVERED, en());
    expect(missed).toEqual({ isKept: false, words: 'missed by 1 h 20' });
  });
  test('says how far it was from the most likely time', () => {
    expect(likelyWords('2023-12-20T05:50:00.000Z', DELIVERED, en())).toBe('came 1 h sooner');
    expect(likelyWords('2023-12-20T04:35:00.000Z', DELIVERED, en())).toBe('came 15 min later');
    expect(likelyWords(DELIVERED, DELIVERED, en())).toBe('came just then');
  });
  test.each(LANGUAGES)('leaves no slot unfilled in %s', (language) => {
    const reader = readerIn(language);
    const said = [
      keptBy('2023-12-20T03:30:00.000Z', DELIVERED, reader).words,
      likelyWords('2023-12-20T03:30:00.000Z', DELIVERED, reader),
    ];
    expect(said.join()).not.toMatch(/\{\{|undefined|plans:/);
  });
});
