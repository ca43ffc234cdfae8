import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';

const linesOf = (write: (logger: ReturnType<typeof createLogger>) => void): string => {
  const lines: string[] = [];
  write(createLogger({ level: 'info', destination: { write: (line) => lines.push(line) } }));
  return lines.join('');
};

test.each([
  ['a header', { headers: { authorization: 'Bearer canary', cookie: 'sid=canary' } }],
  ['a field', { password: 'canary', apiKey: 'canary', token: 'canary' }],
  ['a field of a field', { body: { password: 'canary', key: 'canary', secret: 'canary' } }],
])('cuts secrets out of %s', (_, facts) => {
  expect(linesOf((logger) => logger.info(facts, 'said'))).not.toContain('canary');
});

test('cuts keys and tokens out of errors and their causes', () => {
  const cause = new Error('no key fp_live_abcdefghijklmnop');
  const error = new Error('token eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl', { cause });
  const text = linesOf((logger) => logger.error({ err: error }, 'failed'));
  expect(text).not.toMatch(/abcdefghijklmnop|eyJhbGciOiJFZERTQSJ9/);
  expect(text).toContain('[cut]');
});

test('keeps a line a line, whatever the text says', () => {
  const text = linesOf((logger) => logger.warn({ from: 'a\r\nb' }, 'c\nd'));
  expect(text.trimEnd().split('\n')).toHaveLength(1);
});
