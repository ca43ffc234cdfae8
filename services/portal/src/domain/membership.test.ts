import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeRole, type Member, removeMember } from './membership.ts';
import { isRefusal } from './refusal.ts';

const admin: Member = { memberId: 'mem_a', personId: 'per_a', role: 'admin' };
const viewer: Member = { memberId: 'mem_v', personId: 'per_v', role: 'viewer' };
const secondAdmin: Member = { memberId: 'mem_b', personId: 'per_b', role: 'admin' };

test('the last admin stays admin', () => {
  expect(changeRole([admin, viewer], 'mem_a', 'operator')).toMatchObject({ refused: 'LAST_ADMIN' });
});
test('the last admin stays a member', () => {
  expect(removeMember([admin, viewer], 'mem_a')).toMatchObject({ refused: 'LAST_ADMIN' });
});
test('an admin may step down while another remains', () => {
  expect(changeRole([admin, secondAdmin], 'mem_a', 'viewer')).toEqual({ ...admin, role: 'viewer' });
  expect(removeMember([admin, secondAdmin], 'mem_a')).toEqual(admin);
});
test('the last admin may be made admin again', () => {
  expect(changeRole([admin], 'mem_a', 'admin')).toEqual(admin);
});
test('anyone else may leave', () => {
  expect(removeMember([admin, viewer], 'mem_v')).toEqual(viewer);
});
test('a member of another organisation is not found', () => {
  expect(changeRole([admin], 'mem_x', 'viewer')).toBeUndefined();
  expect(removeMember([admin], 'mem_x')).toBeUndefined();
});

test('no series of changes leaves an organisation without an admin', () => {
  const step = fc.record({
    memberId: fc.constantFrom('mem_a', 'mem_b', 'mem_v'),
    to: fc.constantFrom('admin' as const, 'operator' as const, 'viewer' as const, 'out' as const),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const end = steps.reduce<readonly Member[]>(
        (members, { memberId, to }) => {
          const answer = to === 'out' ? removeMember(members, memberId) : changeRole(members, memberId, to);
          if (answer === undefined || isRefusal(answer)) return members;
          const others = members.filter((each) => each.memberId !== memberId);
          return to === 'out' ? others : [...others, answer];
        },
        [admin, secondAdmin, viewer],
      );
      expect(end.some(({ role }) => role === 'admin')).toBe(true);
    }),
    { seed: 7, numRuns: 500 },
  );
});
