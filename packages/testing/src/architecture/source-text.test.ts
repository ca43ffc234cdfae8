import { expect, test } from 'vitest';
import { readSource } from './source-file.ts';
import { blankText } from './source-text.ts';

const bare = (text: string) => blankText(text).bare;

test('blanks strings and comments and keeps every position', () => {
  const text = 'const a = \'Date.now()\'; // Date.now()\n/* Date.now() */ const b = "x\\"y";';
  expect(bare(text)).toHaveLength(text.length);
  expect(bare(text).replaceAll(/ +/g, ' ')).toBe('const a = \' \'; \n const b = " ";');
});

test('reads code inside a template and not its text', () => {
  expect(bare('`text ${code({ a: `inner ${more}` })} tail` + c').replaceAll(/[^a-z]+/g, ' ')).toBe(
    ' code a more c',
  );
});

test('takes a slash after a value for a division, after an operator for an expression', () => {
  expect(bare('a / b / Date.now()')).toContain('Date.now()');
  expect(bare('x.replace(/[\'"]/g, Date.now())')).toContain('Date.now()');
});

test('recovers from an apostrophe in page text at the end of its line', () => {
  expect(bare("<p>Don't</p>\nDate.now()")).toContain('Date.now()');
});

test('finds imports of every form with their lines', () => {
  const text = [
    "import './side.ts';",
    "import type { A } from 'a';",
    'import b, {',
    '  type C,',
    "} from 'b';",
    "export * from 'c';",
    "const d = await import('d');",
    "export const e = 'not an import';",
  ].join('\n');
  expect(readSource('x.ts', text, []).imports).toEqual([
    { specifier: './side.ts', typeOnly: false, line: 1 },
    { specifier: 'a', typeOnly: true, line: 2 },
    { specifier: 'b', typeOnly: false, line: 3 },
    { specifier: 'c', typeOnly: false, line: 6 },
    { specifier: 'd', typeOnly: false, line: 7 },
  ]);
});
