// Story: one declaration covers several units; each is released by itself.
import { describe, expect, test } from 'vitest';
import { given, trailer, truck, weihai } from './customs-story.ts';

const declared = given.declared({ at: weihai, when: '6 Dec 08:00', of: [truck, trailer] });

describe('given a declaration shared by two units', () => {
  test('when one is released, it is partly released; when both are, it is released', () => {
    const first = declared.step({ kind: 'released' }, { at: weihai, when: '6 Dec 10:00', of: [truck] });
    expect(first.status('declaration')).toBe('partlyReleased');
    const both = first.step({ kind: 'released' }, { at: weihai, when: '6 Dec 12:00', of: [trailer] });
    expect(both.status('declaration')).toBe('released');
  });

  test('a step without units concerns both, and each unit has a fact of its own', () => {
    const released = declared.step({ kind: 'released' }, { at: weihai, when: '6 Dec 10:00' });
    expect([released.stands(truck), released.stands(trailer)]).toEqual([
      ['declared', 'released'],
      ['declared', 'released'],
    ]);
  });

  test('a step about a unit that is not in it is refused', () => {
    const alone = given.declared({ at: weihai, when: '6 Dec 08:00', of: [truck] });
    expect(alone.step({ kind: 'released' }, { at: weihai, when: '6 Dec 10:00', of: [trailer] }).refusal).toBe(
      'CONFLICT',
    );
  });
});
