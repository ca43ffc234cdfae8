import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from './app-error.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

const Position = z.tuple([z.string(), z.number()]);
const decode = (list: string, cursor: string) => decodeCursor(list, Position, cursor);
const refusal = (read: () => unknown): string | undefined => {
  try {
    read();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

test('gives back the position it was made of', () => {
  expect(decode('list', encodeCursor('list', ['威海', 3]))).toEqual(['威海', 3]);
});

test.each([
  ['another list', 'other', encodeCursor('list', ['a', 1])],
  ['another shape of an older version', 'list', encodeCursor('list', { at: 1 })],
  ['a text nobody made', 'list', 'bm9uc2Vuc2U'],
  ['an empty text', 'list', ''],
  [
    'one changed character',
    'list',
    encodeCursor('list', ['a', 1]).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
  ],
])('refuses %s', (_, list, cursor) => {
  expect(refusal(() => decode(list, cursor))).toBe('INVALID_CURSOR');
});
