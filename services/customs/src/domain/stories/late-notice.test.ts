// Story: goods are released, and then a message says that the stay in the shed was extended (domain.md §4.2).
import { expect, test } from 'vitest';
import { given, incheon } from './customs-story.ts';

test('a late “extension approved” is kept word for word and changes nothing', () => {
  const released = given
    .declared({ at: incheon, when: '8 Dec 01:00', regime: 'import' })
    .message('released', { at: incheon, when: '8 Dec 05:00' });
  const text = '하선장소 반입기간연장 승인';
  const late = released.message('noticeReceived', { at: incheon, when: '8 Dec 06:00', text });
  expect(late.stands()).toEqual(['declared', 'released', 'noticeReceived']);
  expect(late.status('declaration')).toBe(released.status('declaration'));
});
