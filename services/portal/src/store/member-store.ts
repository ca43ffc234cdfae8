import type { Role } from '@fourports/contracts';
import type { Member } from '../domain/membership.ts';
import { type After, type Page, type PortalTx, pageFrom } from './portal-tx.ts';

export type MemberDetail = Member & {
  readonly name: string;
  readonly email: string;
  readonly joinedAt: string;
};

/** All members of one organisation: what its rules decide on. */
export const membersOf = async ({ db }: PortalTx, organisationId: string): Promise<readonly Member[]> => {
  const rows = await db
    .selectFrom('members')
    .select(['member_id', 'person_id', 'role'])
    .where('organisation_id', '=', organisationId)
    .where('removed_at', 'is', null)
    .execute();
  return rows.map(({ member_id, person_id, role }) => ({ memberId: member_id, personId: person_id, role }));
};

export const insertMember = async (
  { db }: PortalTx,
  member: Member & { readonly organisationId: string; readonly joinedAt: string },
): Promise<void> => {
  await db
    .insertInto('members')
    .values({
      member_id: member.memberId,
      organisation_id: member.organisationId,
      person_id: member.personId,
      role: member.role,
      joined_at: member.joinedAt,
    })
    .execute();
};

export const setRole = async ({ db }: PortalTx, memberId: string, role: Role): Promise<void> => {
  await db.updateTable('members').set({ role }).where('member_id', '=', memberId).execute();
};

export const setRemoved = async ({ db }: PortalTx, memberId: string, removedAt: string): Promise<void> => {
  await db.updateTable('members').set({ removed_at: removedAt }).where('member_id', '=', memberId).execute();
};

const detailQuery = ({ db }: PortalTx, organisationId: string) =>
  db
    .selectFrom('members')
    .innerJoin('people', 'people.person_id', 'members.person_id')
    .select(['member_id', 'members.person_id', 'role', 'joined_at', 'people.name', 'people.email'])
    .where('organisation_id', '=', organisationId)
    .where('removed_at', 'is', null);

export const findMemberDetail = async (
  tx: PortalTx,
  organisationId: string,
  memberId: string,
): Promise<MemberDetail | undefined> => {
  const row = await detailQuery(tx, organisationId).where('member_id', '=', memberId).executeTakeFirst();
  return row === undefined ? undefined : toDetail(row);
};

/** Oldest first: who was there before stands above. */
export const listMembers = async (
  tx: PortalTx,
  organisationId: string,
  { limit, after }: { readonly limit: number; readonly after?: After },
): Promise<Page<MemberDetail>> => {
  let query = detailQuery(tx, organisationId);
  if (after !== undefined)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('joined_at', 'member_id'), '>', tuple(after[0], after[1])),
    );
  const rows = await query
    .orderBy('joined_at')
    .orderBy('member_id')
    .limit(limit + 1)
    .execute();
  return pageFrom(rows, limit, { item: toDetail, after: (row) => [row.joined_at, row.member_id] });
};

export type Membership = {
  readonly memberId: string;
  readonly organisationId: string;
  readonly name: string;
  readonly role: Role;
};

/** Every organisation a person belongs to, oldest membership first; as the work role, which sees them all. */
export const membershipsOf = async ({ db }: PortalTx, personId: string): Promise<readonly Membership[]> => {
  const rows = await db
    .selectFrom('members')
    .innerJoin('organisations', 'organisations.organisation_id', 'members.organisation_id')
    .select(['member_id', 'members.organisation_id', 'organisations.name', 'role'])
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .orderBy('joined_at')
    .orderBy('member_id')
    .execute();
  return rows.map((row) => ({
    memberId: row.member_id,
    organisationId: row.organisation_id,
    name: row.name,
    role: row.role,
  }));
};

export const isAddressOfMember = async (
  tx: PortalTx,
  organisationId: string,
  email: string,
): Promise<boolean> =>
  (await detailQuery(tx, organisationId).where('people.email', '=', email).executeTakeFirst()) !== undefined;

/** Whether the person belongs to the organisation now. */
export const isMemberOf = async (tx: PortalTx, personId: string, organisationId: string): Promise<boolean> =>
  (await membershipsOf(tx, personId)).some((each) => each.organisationId === organisationId);

type DetailRow = {
  readonly member_id: string;
  readonly person_id: string;
  readonly role: Role;
  readonly joined_at: string;
  readonly name: string;
  readonly email: string;
};
const toDetail = (row: DetailRow): MemberDetail => ({
  memberId: row.member_id,
  personId: row.person_id,
  role: row.role,
  name: row.name,
  email: row.email,
  joinedAt: row.joined_at,
});
