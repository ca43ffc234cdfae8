import { beforeAll, expect, test } from 'vitest';
import { LANGUAGES, readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { sourceWords } from './event-words.ts';

beforeAll(startTestTexts);

test('a report is called so in the reader’s language, any other source by its own name', () => {
  const said = LANGUAGES.map((language) => sourceWords({ source: 'report' }, readerIn(language)));
  expect(said).toEqual(['上报', '보고', 'report', '報告']);
  expect(sourceWords({ source: 'Weihai Customs' }, readerIn('ko'))).toBe('Weihai Customs');
});
