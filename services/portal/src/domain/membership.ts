// Who belongs to an organisation and in which role. One rule above all: somebody can always let others in.
import type { Role } from '@fourports/contracts';
import { type Refusal, refuse } from './refusal.ts';

export type Member = { readonly memberId: string; readonly personId: string; readonly role: Role };

/** The member with the new role; the same member when nothing changes; a refusal when the last admin would go. */
export const changeRole = (
  members: readonly Member[],
  memberId: string,
  role: Role,
): Member | Refusal | undefined => {
  const member = members.find((each) => each.memberId === memberId);
  if (member === undefined) return undefined;
  if (role !== 'admin' && isLastAdmin(members, member)) return lastAdmin('change the role of', member);
  return { ...member, role };
};

/** The member who leaves, or why not. */
export const removeMember = (members: readonly Member[], memberId: string): Member | Refusal | undefined => {
  const member = members.find((each) => each.memberId === memberId);
  if (member === undefined) return undefined;
  return isLastAdmin(members, member) ? lastAdmin('remove', member) : member;
};

const isLastAdmin = (members: readonly Member[], { memberId, role }: Member): boolean =>
  role === 'admin' && members.every((each) => each.memberId === memberId || each.role !== 'admin');

const lastAdmin = (doing: string, { memberId }: Member): Refusal =>
  refuse(
    'LAST_ADMIN',
    `Failed to ${doing} member ${memberId}: nobody else is admin of this organisation. Make another member admin first.`,
  );
