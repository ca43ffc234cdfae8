import type { HistoryEntry } from '@fourports/contracts/tracking/timeline';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { eventName } from './event-name.ts';
import { eventDetails } from './event-words.ts';

beforeAll(startTestTexts);

const entry = (
  kind: HistoryEntry['kind'],
  customs: Partial<NonNullable<HistoryEntry['customs']>>,
): HistoryEntry => ({
  reportId: 'r1',
  unitId: 'unit_1',
  kind,
  placeId: 'plc_incheon-shed-02002079',
  occurredAt: '2020-06-12T01:08:00.000Z',
  timeZone: 'Asia/Seoul',
  recordedAt: '2020-06-12T01:08:00.000Z',
  source: 'UNI-PASS',
  customs: { basis: 'message', authority: 'Incheon customs', ...customs },
  reportedLate: false,
});

describe('a step of customs', () => {
  test('says for what, once', () => {
    const released = entry('released', { regime: 'import', declarationNumber: '9900021000042M' });
    expect(LANGUAGES.map((each) => eventName(released, readerIn(each)))).toEqual([
      '进口放行',
      '수입신고 수리',
      'Released for import',
      '輸入許可',
    ]);
    expect(eventDetails(released, readerIn('en'))).toBe('declaration 9900021000042M');
  });
  test('does not name its place a second time in Korean', () => {
    const checkpoint = { name: '인천세관 제2지정장치장', function: 'bondedShed' } as const;
    expect(eventDetails(entry('declared', { checkpoint }), readerIn('en'))).toBe('');
    const other = { ...checkpoint, name: '(주)가상보세장치장' };
    expect(eventDetails(entry('declared', { checkpoint: other }), readerIn('en'))).toBe(other.name);
  });
});

describe('a notice', () => {
  test('of a known kind is said in the reader’s language, and customs’ own words stay below', () => {
    const notice = entry('noticeReceived', { text: '하선장소 반입기간연장 승인' });
    expect(eventName(notice, readerIn('en'))).toBe('More time granted to bring it into the shed');
    expect(eventDetails(notice, readerIn('en'))).toBe('하선장소 반입기간연장 승인');
  });
  test('of a kind nobody has told us of stays word for word', () => {
    const notice = entry('noticeReceived', { text: '환적신고 수리' });
    expect(eventName(notice, readerIn('en'))).toBe('Notice from customs');
    expect(eventDetails(notice, readerIn('en'))).toBe('환적신고 수리');
  });
});
