// Story: the goods are put into another unit while their declaration runs. What is open goes with them.
import { describe, expect, test } from 'vitest';
import { given, trailer, truck, weihai } from './customs-story.ts';

const declared = given.declared({ at: weihai, when: '7 Dec 08:00' });
const held = declared.held('papers', { at: weihai, when: '7 Dec 08:30' });
const moved = held.moved(truck, trailer, '7 Dec 09:00');

describe('given a held truck whose goods are put on a trailer', () => {
  test('declaration and hold are the trailer’s', () => {
    expect(moved.stands(trailer)).toEqual(['declared', 'holdPlaced']);
    expect([moved.status('declaration'), moved.status('hold')]).toEqual(['lodged', 'placed']);
  });

  test('once lifted and released for the trailer, both are over, though nobody said so of the truck', () => {
    const released = moved
      .lifted({ at: weihai, when: '7 Dec 10:00' })
      .step({ kind: 'released' }, { at: weihai, when: '7 Dec 10:10' });
    expect([released.status('declaration'), released.status('hold')]).toEqual(['released', 'lifted']);
    expect(released.stands(truck)).toEqual(['declared', 'holdPlaced']);
  });

  test('what was decided for the truck stays the truck’s', () => {
    const before = declared.step({ kind: 'released' }, { at: weihai, when: '7 Dec 08:40' });
    expect(before.moved(truck, trailer, '7 Dec 09:00').stands(trailer)).toEqual([]);
  });

  test('following the goods twice is following them once', () => {
    expect(moved.moved(truck, trailer, '7 Dec 09:00').stands(trailer)).toEqual(['declared', 'holdPlaced']);
  });

  test('what came to the truck after the goods had left it stays there', () => {
    const later = declared.held('empty truck', { at: weihai, when: '7 Dec 12:00' });
    expect(later.moved(truck, trailer, '7 Dec 09:00').stands(trailer)).toEqual(['declared']);
  });
});
