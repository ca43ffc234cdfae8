// Story: customs refuses goods; they go back, and a declaration that was refused may still be released later.
import { describe, expect, test } from 'vitest';
import { given, trailer, truck, weihai } from './customs-story.ts';

const declared = given.declared({ at: weihai, when: '5 Dec 08:00', of: [truck, trailer] });
const refused = declared.step(
  { kind: 'refused', reason: 'no licence' },
  { at: weihai, when: '5 Dec 10:00', of: [truck] },
);

describe('given a declaration of two units', () => {
  test('when the goods in one are refused, the declaration is', () => {
    expect(refused.status('declaration')).toBe('refused');
    expect(refused.stands(trailer)).toEqual(['declared']);
  });

  test('when the refused unit is released after all, its last word counts', () => {
    const released = refused.step({ kind: 'released' }, { at: weihai, when: '6 Dec 09:00' });
    expect(released.status('declaration')).toBe('released');
    expect(released.stands()).toEqual(['declared', 'refused', 'released']);
  });

  test('when a refusal was entered for the wrong unit and is taken back, the declaration runs again', () => {
    expect(refused.corrected('refused', { how: 'retract' }).status('declaration')).toBe('lodged');
  });
});
