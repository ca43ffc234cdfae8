import { describe, expect, test } from 'vitest';
import { BEGINNING, comparePositions, laterOf, parsePosition, positionBelow, positionOf } from './cursor.ts';

describe('a position', () => {
  test.each([
    ['10-1', '9-5', 1],
    ['9-5', '10-1', -1],
    ['9-5', '9-5', 0],
    ['9-10', '9-9', 1],
    // Beyond what a number holds exactly.
    ['9007199254740993-1', '9007199254740992-1', 1],
  ])('%s compares with %s as %d', (a, b, expected) => {
    expect(comparePositions(a, b)).toBe(expected);
  });

  test('below a transaction lies after all of the ones before it and before its own', () => {
    expect(comparePositions(positionBelow('100'), positionOf('99', '9000000000000000000'))).toBe(1);
    expect(comparePositions(positionBelow('100'), positionOf('100', '1'))).toBe(-1);
    expect(laterOf(BEGINNING, positionBelow('3'))).toBe(positionBelow('3'));
  });

  test.each([[''], ['1'], ['1-2-3'], ['a-b'], ["1-1'; --"]])('is not %j', (text) => {
    expect(() => parsePosition(text)).toThrow(RangeError);
  });
});
