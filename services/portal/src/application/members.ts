// Roles of members, and members who leave.
import type { Role } from '@fourports/contracts';
import { MemberRemoved, MemberRoleChanged } from '@fourports/contracts/portal/events';
import type { CommandRequest } from '@fourports/service-kit';
import { changeRole, removeMember as decideRemoval } from '../domain/membership.ts';
import { findMemberDetail, membersOf, setRemoved, setRole } from '../store/member-store.ts';
import type { PortalContext } from './portal-context.ts';
import { allowed, notFound } from './refused.ts';

/** Throws AppError NOT_FOUND or LAST_ADMIN. */
export const changeMember = (
  { runCommand }: PortalContext,
  request: CommandRequest,
  { memberId, role }: { memberId: string; role: Role },
) => {
  const { organisationId } = request.caller;
  const lock = [{ topic: MemberRoleChanged.topic, key: organisationId }] as const;
  return runCommand(request, { lock, subject: memberId }, async ({ tx, emit, audit }) => {
    const decided = changeRole(await membersOf(tx, organisationId), memberId, role);
    if (decided === undefined) throw notFound('member', memberId);
    const member = allowed(decided);
    await setRole(tx, memberId, member.role);
    emit(MemberRoleChanged, { key: organisationId, data: { ...member, organisationId } });
    audit({ details: { role } });
    const detail = await findMemberDetail(tx, organisationId, memberId);
    if (detail === undefined) throw notFound('member', memberId);
    return { body: detail };
  });
};

/** Throws AppError NOT_FOUND or LAST_ADMIN. The member's sessions stop acting for the organisation at once. */
export const removeMember = ({ runCommand }: PortalContext, request: CommandRequest, memberId: string) => {
  const { organisationId } = request.caller;
  const lock = [{ topic: MemberRemoved.topic, key: organisationId }] as const;
  return runCommand<never>(request, { lock, subject: memberId }, async ({ tx, now, emit }) => {
    const decided = decideRemoval(await membersOf(tx, organisationId), memberId);
    if (decided === undefined) throw notFound('member', memberId);
    const member = allowed(decided);
    await setRemoved(tx, memberId, now);
    emit(MemberRemoved, { key: organisationId, data: { ...member, organisationId } });
    return {};
  });
};
