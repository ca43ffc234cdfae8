// What an attacker or a broken gateway can send. How long the refusal takes is a figure of `npm run bench`.
import { expect, test } from 'vitest';
import { LONGEST_ANSWER } from './guard-xml.ts';
import { readUnipassAnswer } from './read-unipass-answer.ts';

const inAnswer = (text: string): string =>
  `<cargCsclPrgsInfoQryRtnVo><ntceInfo>${text}</ntceInfo><tCnt>0</tCnt></cargCsclPrgsInfoQryRtnVo>`;
const filled = (part: string, length = LONGEST_ANSWER - 200): string =>
  part.repeat(Math.floor(length / part.length));

test.each([
  ['nothing', '', 'empty'],
  ['blanks', ' \n ', 'empty'],
  ['a plain sentence', 'Service unavailable', 'malformed'],
  ['JSON', '{"tCnt":0}', 'malformed'],
  ['more than is read', filled('<a/>', LONGEST_ANSWER + 8), 'tooLarge'],
  ['elements within elements', filled('<a>'), 'hostile'],
  ['a tag that never ends', filled('<a '), 'truncated'],
  ['nothing but angles', filled('<'), 'truncated'],
  ['a tag full of attributes', `<r ${filled('a="x" ')}/>`, 'hostile'],
  ['an open quote', `<r a="${filled(' ')}`, 'truncated'],
  ['processing instructions', `<r>${filled('<?a?>')}</r>`, 'hostile'],
  ['elements without number', `<r>${filled('<a/>')}</r>`, 'hostile'],
  ['an entity nobody declared, in a document type', `<!DOCTYPE r>${inAnswer('x')}`, 'hostile'],
  ['a name of every object', inAnswer('<constructor>1</constructor>'), 'hostile'],
  ['a second root', '<a><b/></a><a><b/></a>', 'malformed'],
  ['another service’s answer', '<cntrQryBrkdQryRtnVo><tCnt>0</tCnt></cntrQryBrkdQryRtnVo>', 'unexpected'],
  ['a page that is well formed', '<?xml version="1.0"?><html><body><p>502</p></body></html>', 'html'],
  [
    'a count that is no number',
    '<cargCsclPrgsInfoQryRtnVo><tCnt>0x0</tCnt></cargCsclPrgsInfoQryRtnVo>',
    'unexpected',
  ],
  ['no count', '<cargCsclPrgsInfoQryRtnVo><ntceInfo/></cargCsclPrgsInfoQryRtnVo>', 'unexpected'],
])('%s is unavailable, and never "not found"', (_, text, reason) => {
  expect(readUnipassAnswer(text)).toMatchObject({ outcome: 'unavailable', reason });
});

test('references to NUL and to half characters leave nothing that cannot be stored', () => {
  const answer = readUnipassAnswer(inAnswer('a&#0;b&#xD800;c').replace('>0<', '>-1<'));
  expect(answer).toEqual({ outcome: 'unavailable', reason: 'fault', detail: 'ab\uFFFDc' });
});

test('a comment and a byte order mark are no reason to refuse', () => {
  const text = `\uFEFF<?xml version="1.0"?><!-- a > b --><cargCsclPrgsInfoQryRtnVo><ntceInfo/><tCnt>0</tCnt></cargCsclPrgsInfoQryRtnVo>`;
  expect(readUnipassAnswer(text)).toEqual({ outcome: 'notFound' });
});
