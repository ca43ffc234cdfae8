// Story: Incheon customs holds a truck because its weight differs from the manifest; the paper was wrong.
import { describe, expect, test } from 'vitest';
import { forwarder, given, incheon, weihai } from './customs-story.ts';

const declared = given.declared({ at: incheon, when: '4 Dec 01:00', regime: 'transit' });
const held = declared.held('gross weight differs', { at: incheon, when: '4 Dec 01:30' });
const weighed = held
  .inspectionOrdered({ at: incheon, when: '4 Dec 01:40' })
  .inspected({ checked: ['weight'], result: 'passed', massKg: 8_120 }, { at: incheon, when: '4 Dec 02:30' });

describe('given a truck held for a weight difference', () => {
  test('when it was weighed and the manifest corrected, the hold is lifted and the goods go', () => {
    const lifted = weighed.lifted({ at: incheon, when: '4 Dec 03:00' });
    expect([lifted.status('hold'), lifted.status('declaration')]).toEqual(['lifted', 'lodged']);
    const released = lifted.step({ kind: 'released' }, { at: incheon, when: '4 Dec 03:10' });
    expect(released.status('declaration')).toBe('released');
  });

  test('a release there ends the hold that nobody lifted', () => {
    expect(weighed.step({ kind: 'released' }, { at: incheon, when: '4 Dec 03:10' }).status('hold')).toBe(
      'lifted',
    );
  });

  test('a hold is not lifted twice', () => {
    const lifted = weighed.lifted({ at: incheon, when: '4 Dec 03:00' });
    expect(lifted.lifted({ at: incheon, when: '4 Dec 03:05' }).refusal).toBe('CONFLICT');
  });

  test('the port of Weihai does not lift what Incheon holds', () => {
    const { by, ...told } = {
      by: { ...forwarder, kind: 'port' as const, places: [weihai] },
      at: incheon,
      when: '4 Dec 03:00',
    };
    expect(held.lifted({ ...told, by }).refusal).toBe('FORBIDDEN');
  });

  test('when the declaration was entered an hour too late, the corrected moment holds and the first stays, struck', () => {
    const corrected = held.corrected('declared', { how: 'amend', when: '4 Dec 00:05' });
    expect(corrected.stands()).toEqual(['declared', 'holdPlaced']);
    expect(corrected.struck()).toEqual(['document declared -55 min']);
  });

  test('nobody but the port corrects what the port entered', () => {
    expect(held.corrected('holdPlaced', { how: 'retract' }).refusal).toBe('NOT_YOUR_REPORT');
  });
});
