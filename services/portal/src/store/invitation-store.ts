import type { Language } from '@fourports/contracts';
import type { Invitation } from '../domain/invitation.ts';
import { type After, type Page, type PortalTx, pageFrom, present } from './portal-tx.ts';

export type NewInvitation = Omit<Invitation, 'acceptedAt' | 'withdrawnAt'> & {
  readonly language: Language;
  readonly tokenHash: string;
};

export const insertInvitation = async ({ db }: PortalTx, invitation: NewInvitation): Promise<void> => {
  await db
    .insertInto('invitations')
    .values({
      invitation_id: invitation.invitationId,
      organisation_id: invitation.organisationId,
      email: invitation.email,
      role: invitation.role,
      language: invitation.language,
      token_hash: invitation.tokenHash,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
    })
    .execute();
};

const COLUMNS = [
  'invitation_id',
  'organisation_id',
  'email',
  'role',
  'created_at',
  'expires_at',
  'accepted_at',
  'withdrawn_at',
] as const;

/** One of this organisation's. */
export const findInvitation = async (
  { db }: PortalTx,
  organisationId: string,
  invitationId: string,
): Promise<Invitation | undefined> => {
  const row = await db
    .selectFrom('invitations')
    .select(COLUMNS)
    .where('invitation_id', '=', invitationId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row === undefined ? undefined : toInvitation(row);
};

/** By the link; as the work role. */
export const findInvitationByToken = async (
  { db }: PortalTx,
  tokenHash: string,
): Promise<Invitation | undefined> => {
  const row = await db
    .selectFrom('invitations')
    .select(COLUMNS)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row === undefined ? undefined : toInvitation(row);
};

export const setWithdrawn = async ({ db }: PortalTx, invitationId: string, at: string): Promise<void> => {
  await db
    .updateTable('invitations')
    .set({ withdrawn_at: at })
    .where('invitation_id', '=', invitationId)
    .execute();
};

export const setAccepted = async ({ db }: PortalTx, invitationId: string, at: string): Promise<void> => {
  await db
    .updateTable('invitations')
    .set({ accepted_at: at })
    .where('invitation_id', '=', invitationId)
    .execute();
};

/** Newest first. */
export const listInvitations = async (
  { db }: PortalTx,
  organisationId: string,
  { limit, after }: { readonly limit: number; readonly after?: After },
): Promise<Page<Invitation>> => {
  let query = db.selectFrom('invitations').select(COLUMNS).where('organisation_id', '=', organisationId);
  if (after !== undefined)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('created_at', 'invitation_id'), '<', tuple(after[0], after[1])),
    );
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('invitation_id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(rows, limit, { item: toInvitation, after: (row) => [row.created_at, row.invitation_id] });
};

type Row = {
  readonly invitation_id: string;
  readonly organisation_id: string;
  readonly email: string;
  readonly role: Invitation['role'];
  readonly created_at: string;
  readonly expires_at: string;
  readonly accepted_at: string | null;
  readonly withdrawn_at: string | null;
};
const toInvitation = (row: Row): Invitation => ({
  invitationId: row.invitation_id,
  organisationId: row.organisation_id,
  email: row.email,
  role: row.role,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  ...present({ acceptedAt: row.accepted_at, withdrawnAt: row.withdrawn_at }),
});
