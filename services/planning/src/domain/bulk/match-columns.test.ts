import { expect, test } from 'vitest';
import { BULK_LANGUAGES, type BulkWords } from './bulk-words.ts';
import { headerWordsOf, matchColumns, readStatedColumns } from './match-columns.ts';

const wordsWith = (headers: Readonly<Record<string, string>>): BulkWords => ({
  headers: {
    origin: 'o',
    destination: 'd',
    mode: 'm',
    processId: 'p',
    ready: 'r',
    deadline: 'l',
    ...headers,
  },
  reference: '',
  answers: {} as BulkWords['answers'],
  modes: {} as BulkWords['modes'],
  faults: {} as BulkWords['faults'],
  assumptions: '',
  published: '',
});
const known = headerWordsOf({
  en: wordsWith({ origin: 'origin|from', ready: 'ready at', destination: 'to' }),
  zh: wordsWith({ origin: '起运地', ready: '备货时间' }),
  ko: wordsWith({ origin: '출발지', ready: '출고 가능 시각', destination: '도착지' }),
  ja: wordsWith({ origin: '出発地', ready: '出荷可能日時' }),
});

test('a header is known in any language, however it is spaced and written', () => {
  const { at, language } = matchColumns(['주문', ' 출발지 ', '도착지', '출고가능시각(현지)'], known);
  expect(at).toEqual({ origin: 1, destination: 2, ready: 3 });
  expect(language).toBe('ko');
  expect(matchColumns(['READY_AT', 'From', 'TO'], known)).toEqual({
    at: { ready: 0, origin: 1, destination: 2 },
    language: 'en',
  });
});

test('what the caller says of a column goes before its header', () => {
  const stated = readStatedColumns('ready=Abholung,origin=Von=Ort');
  expect(matchColumns(['Von=Ort', 'from', 'to', 'Abholung', 'ready at'], known, stated).at).toEqual({
    origin: 0,
    destination: 2,
    ready: 3,
  });
});

test('a file is refused whole when it lacks a column or has one twice', () => {
  expect(() => matchColumns(['from', 'to'], known)).toThrow('no column means ready');
  expect(() => matchColumns(['ready at'], known)).toThrow('origin or destination');
  expect(() => matchColumns(['from', 'origin', 'to', 'ready at'], known)).toThrow('both mean origin');
  expect(() => readStatedColumns('when=x')).toThrow('says nothing');
});

test('a word of two meanings is found when the texts are read', () => {
  const twice = Object.fromEntries(
    BULK_LANGUAGES.map((language) => [language, wordsWith({ deadline: 'o' })]),
  );
  expect(() => headerWordsOf(twice as Parameters<typeof headerWordsOf>[0])).toThrow('two meanings');
});
