import { DatabaseDiskFull, StartupProblem } from '@fourports/database';
import { KafkaProblem } from '@fourports/eventlog/kafka';
import { SettingsError } from '@fourports/service-kit/hosting';
import { expect, test } from 'vitest';
import { explainFailure } from './start-failure.ts';

const explain = (error: unknown) => explainFailure(error, { host: '127.0.0.1', port: 8080 });
const systemError = (code: string, more: object = {}): Error =>
  Object.assign(new Error(code), { code, ...more });
const listening = (code: string, port = 8080): Error => systemError(code, { syscall: 'listen', port });

test('keeps the sentences that were written for people', () => {
  expect(explain(new SettingsError(['One.', 'Two.'])).sentences).toEqual(['One.', 'Two.']);
  expect(explain(new StartupProblem('DATABASE_NOT_SAFE', 'Three.')).sentences).toEqual(['Three.']);
  expect(explain(new KafkaProblem('Four.'))).toEqual({ sentences: ['Four.'], isExplained: true });
});

test.each([
  [listening('EADDRINUSE'), /^Failed to listen on 127\.0\.0\.1:8080: the port is in use/],
  [listening('EADDRINUSE', 9464), /127\.0\.0\.1:9464: the port is in use/],
  [listening('EACCES'), /may not use that port/],
  [listening('EADDRNOTAVAIL'), /no such address/],
  [systemError('ENOSPC'), /no space is left/],
  [new DatabaseDiskFull('full'), /no space is left/],
])('explains %s', (error, sentence) => {
  const { sentences, isExplained } = explain(error);
  expect(isExplained).toBe(true);
  expect(sentences.join()).toMatch(sentence);
});

test('says of anything else that it is not explained', () => {
  expect(explain(new TypeError('x is not a function'))).toEqual({
    sentences: ['Failed to start: x is not a function'],
    isExplained: false,
  });
  expect(explain(systemError('EACCES', { syscall: 'open' })).isExplained).toBe(false);
});
