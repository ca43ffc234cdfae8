import { ERROR_CODES, type ErrorCode, Language, Problem } from '@fourports/contracts';
import { CommitUnknown, DatabaseDiskFull, DatabaseUnavailable } from '@fourports/database';
import { expect, test } from 'vitest';
import { AppError } from '../app-error.ts';
import { asAppError, toProblem } from './problem-document.ts';
import { problemTitle } from './problem-titles.ts';

const isCode = (name: string): name is ErrorCode => Object.hasOwn(ERROR_CODES, name);
const CODES = Object.keys(ERROR_CODES).filter(isCode);

test('has a title for every code in every language, each its own', () => {
  for (const language of Language.options) {
    const titles = CODES.map((code) => problemTitle(code, language));
    expect(titles.every((title) => title.length > 1)).toBe(true);
    expect(new Set(titles).size).toBe(CODES.length);
  }
});

test('is what contracts promise', () => {
  const error = new AppError('VALIDATION_FAILED', 'Failed to read the request.', {
    details: [{ pointer: '/amount', detail: 'Wrong.' }],
  });
  const problem = toProblem(error, { language: 'zh', requestId: 'request-1', instance: '/v1/shipments' });
  expect(Problem.parse(problem)).toEqual({
    type: 'urn:fourports:problem:VALIDATION_FAILED',
    title: '部分字段有误',
    status: 400,
    code: 'VALIDATION_FAILED',
    detail: 'Failed to read the request.',
    instance: '/v1/shipments',
    requestId: 'request-1',
    errors: [{ pointer: '/amount', detail: 'Wrong.' }],
  });
});

test.each([
  [new DatabaseUnavailable('down'), 'UNAVAILABLE', 1],
  [new CommitUnknown('cut'), 'UNAVAILABLE', 1],
  [new DatabaseDiskFull('full'), 'DISK_FULL', undefined],
  [new URIError('%'), 'BAD_REQUEST', undefined],
  [new TypeError('x is not a function'), 'INTERNAL', undefined],
  ['a thrown text', 'INTERNAL', undefined],
])('takes %s for %s', (thrown, code, retryAfterSeconds) => {
  const error = asAppError(thrown);
  expect([error.code, error.retryAfterSeconds, error.cause]).toEqual([code, retryAfterSeconds, thrown]);
  expect(error.message).not.toContain('x is not a function');
});

test('tells a caller whose commit is unknown how to find out', () => {
  expect(asAppError(new CommitUnknown('cut')).message).toContain('same Idempotency-Key');
});
