// What JSON must not do to us: go deep, or bring keys that mean something to JavaScript.
import { AppError } from '../app-error.ts';

const MAX_DEPTH = 20;

/** Parses JSON of bounded depth, without `__proto__` and with storable text only. Throws AppError MALFORMED_JSON. */
export const parseJson = (text: string): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('MALFORMED_JSON', 'Failed to read the body: it is no JSON. Send valid JSON.', {
      cause,
    });
  }
  refuseDangerous(value, 1);
  return value;
};

// Recursion ends at the first level too deep, so it cannot overflow.
const refuseDangerous = (value: unknown, depth: number): void => {
  if (typeof value === 'string') refuseUnstorable(value);
  if (typeof value !== 'object' || value === null) return;
  if (depth > MAX_DEPTH) {
    throw new AppError(
      'MALFORMED_JSON',
      `Failed to read the body: it is nested deeper than ${MAX_DEPTH} levels. Send a flatter one.`,
    );
  }
  if (Array.isArray(value)) {
    for (const item of value) refuseDangerous(item, depth + 1);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') {
      throw new AppError(
        'MALFORMED_JSON',
        'Failed to read the body: the key "__proto__" is not allowed. Leave it out.',
      );
    }
    refuseUnstorable(key);
    refuseDangerous(item, depth + 1);
  }
};

/** PostgreSQL stores neither NUL nor half a surrogate pair; both would come back as an error of ours. */
export const refuseUnstorable = (text: string): void => {
  if (text.isWellFormed() && !text.includes('\u0000')) return;
  throw new AppError(
    'MALFORMED_JSON',
    'Failed to read the request: a text holds a NUL or half a character. Send whole Unicode characters.',
  );
};
