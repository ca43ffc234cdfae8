import { expect, test } from 'vitest';
import { percentDraft, readDraft } from './percent-draft.ts';

test('what is shown is read back as it was', () => {
  const threshold = { raiseBelow: 0.7, closeFrom: 0.805 };
  expect(percentDraft(threshold)).toEqual({ raiseBelow: '70', closeFrom: '80.5' });
  expect(readDraft(percentDraft(threshold))).toEqual(threshold);
});

test.each([
  ['69,5', '70.5', { raiseBelow: 0.695, closeFrom: 0.705 }],
  ['0', '100', { raiseBelow: 0, closeFrom: 1 }],
  ['80', '80', undefined],
  ['80', '80.9', undefined],
  ['70', '101', undefined],
  ['', '80', undefined],
  ['-5', '80', undefined],
  ['70%', '80', undefined],
])('%j and %j are %j', (raiseBelow, closeFrom, expected) => {
  expect(readDraft({ raiseBelow, closeFrom })).toEqual(expected);
});
