// The members of one organisation.
import { z } from 'zod';
import { ROLES } from '../access.ts';
import { defineOperation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import { Instant, MemberId, PersonId } from '../scalars.ts';

const service = 'portal' as const;

export const MemberDetail = z.strictObject({
  memberId: MemberId,
  personId: PersonId,
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  joinedAt: Instant,
});
export const listMembers = defineOperation({
  id: 'listMembers',
  service,
  method: 'get',
  path: '/v1/members',
  summary: 'Members of my organisation',
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(MemberDetail) },
  access: 'organisation:read',
  problems: ['INVALID_CURSOR'],
});
export const changeMember = defineOperation({
  id: 'changeMember',
  service,
  method: 'patch',
  path: '/v1/members/{memberId}',
  summary: 'Give a member another role',
  params: z.strictObject({ memberId: MemberId }),
  subjects: { memberId: 'member' },
  body: z.strictObject({ role: z.enum(ROLES) }),
  answer: { status: 200, body: MemberDetail },
  access: 'organisation:write',
  problems: ['NOT_FOUND', 'LAST_ADMIN'],
});
export const removeMember = defineOperation({
  id: 'removeMember',
  service,
  method: 'delete',
  path: '/v1/members/{memberId}',
  summary: 'Remove a member; its sessions for this organisation end within a second',
  params: z.strictObject({ memberId: MemberId }),
  subjects: { memberId: 'member' },
  answer: { status: 204 },
  access: 'organisation:write',
  problems: ['NOT_FOUND', 'LAST_ADMIN'],
});
