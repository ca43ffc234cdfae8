import { expect, test } from 'vitest';
import { AppError } from '../app-error.ts';
import { isNoneMatched, readIfMatch, requireVersion } from './entity-tag.ts';

test.each(['"7"', ' W/"7" '])('reads %j as the version 7', (header) => {
  expect(readIfMatch(header)).toBe('7');
});

test.each(['*', '7', '"7", "8"', '""', '"a b"'])('refuses %j', (header) => {
  expect(() => readIfMatch(header)).toThrow(AppError);
});

test('finds the version among several, weak ones too', () => {
  expect(isNoneMatched('"1", W/"2"', '2')).toBe(true);
  expect(isNoneMatched('"1"', '2')).toBe(false);
  expect(isNoneMatched('*', '2')).toBe(true);
  expect(isNoneMatched(undefined, '2')).toBe(false);
});

test('wants the version in force, when one is named at all', () => {
  expect(() => requireVersion('1', '2')).toThrow(/version "2" is in force \(got If-Match "1"\)/);
  expect(() => requireVersion('2', '2')).not.toThrow();
  expect(() => requireVersion(undefined, '2')).not.toThrow();
});
