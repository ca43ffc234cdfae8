// Story: Weihai customs looks at a declared truck, finds it in order and lets it go.
import { describe, expect, test } from 'vitest';
import { given, weihai } from './customs-story.ts';

const declared = given.declared({ at: weihai, when: '3 Dec 08:00', number: '371020260123456789' });
const ordered = declared.inspectionOrdered({ at: weihai, when: '3 Dec 08:30' });
const passed = ordered.inspected(
  { checked: ['goods', 'seal'], result: 'passed', sealBefore: 'S1', sealAfter: 'S2' },
  { at: weihai, when: '3 Dec 09:40' },
);
const released = passed.step({ kind: 'released' }, { at: weihai, when: '3 Dec 10:00' });

describe('given a truck whose goods were declared for export', () => {
  test('when customs orders an inspection, the declaration still runs', () => {
    expect(ordered.status('declaration')).toBe('lodged');
    expect(ordered.status('inspection')).toBe('ordered');
  });

  test('when it has been inspected and released, both are over', () => {
    expect(released.status('inspection')).toBe('completed');
    expect(released.status('declaration')).toBe('released');
    expect(released.stands()).toEqual(['declared', 'inspectionOrdered', 'inspectionCompleted', 'released']);
  });

  test('the same release is not entered twice', () => {
    const again = released.step({ kind: 'released' }, { at: weihai, when: '3 Dec 11:00' });
    expect(again.refusal).toBe('CONFLICT');
  });

  test('an inspection that is over is not completed a second time', () => {
    const findings = { checked: ['goods' as const], result: 'failed' as const };
    const again = passed.inspected(findings, { at: weihai, when: '3 Dec 09:50' });
    expect(again.refusal).toBe('CONFLICT');
  });

  test('a release that has not happened yet is refused', () => {
    expect(
      declared.step({ kind: 'released' }, { at: weihai, when: '3 Dec 10:00', learnt: '3 Dec 09:00' }).refusal,
    ).toBe('IN_THE_FUTURE');
  });
});
