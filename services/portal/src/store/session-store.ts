// Sessions of portal's own; as the work role only.
import { sql } from 'kysely';
import type { Session } from '../domain/session.ts';
import { type PortalTx, present } from './portal-tx.ts';

export type SessionRecord = Session & {
  readonly sessionId: string;
  readonly personId: string;
  /** For which of the person's organisations it acts. */
  readonly organisationId: string;
  readonly from: string;
  readonly device: string;
};

export const insertSession = async (
  { db }: PortalTx,
  session: SessionRecord & { readonly tokenHash: string },
): Promise<void> => {
  await db
    .insertInto('sessions')
    .values({
      session_id: session.sessionId,
      person_id: session.personId,
      organisation_id: session.organisationId,
      token_hash: session.tokenHash,
      created_at: session.createdAt,
      last_seen_at: session.lastSeenAt,
      from_address: session.from,
      device: session.device,
    })
    .execute();
};

export const findSessionByToken = async (
  { db }: PortalTx,
  tokenHash: string,
): Promise<SessionRecord | undefined> => {
  const row = await db
    .selectFrom('sessions')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row === undefined ? undefined : toSession(row);
};

/** Not ended by anyone; some may have run out. Newest first. */
export const openSessionsOf = async (
  { db }: PortalTx,
  personId: string,
): Promise<readonly SessionRecord[]> => {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('session_id', 'desc')
    .execute();
  return rows.map(toSession);
};

/** Ends those that are still open and tells which they were. */
export const endSessions = async (
  { db }: PortalTx,
  sessionIds: readonly string[],
  endedAt: string,
): Promise<readonly string[]> => {
  if (sessionIds.length === 0) return [];
  const rows = await db
    .updateTable('sessions')
    .set({ ended_at: endedAt })
    .where('session_id', 'in', [...sessionIds])
    .where('ended_at', 'is', null)
    .returning('session_id')
    .execute();
  return rows.map(({ session_id }) => session_id);
};

export const setSessionOrganisation = async (
  { db }: PortalTx,
  sessionId: string,
  organisationId: string,
): Promise<void> => {
  await db
    .updateTable('sessions')
    .set({ organisation_id: organisationId })
    .where('session_id', '=', sessionId)
    .execute();
};

/** Sessions that ended long ago, by whatever cause, tell nobody anything. */
export const deleteSessionsBefore = async ({ db }: PortalTx, before: string): Promise<void> => {
  await db.deleteFrom('sessions').where('created_at', '<', sql<string>`${before}::timestamptz`).execute();
};

type Row = {
  readonly session_id: string;
  readonly person_id: string;
  readonly organisation_id: string;
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly ended_at: string | null;
  readonly from_address: string;
  readonly device: string;
};
const toSession = (row: Row): SessionRecord => ({
  sessionId: row.session_id,
  personId: row.person_id,
  organisationId: row.organisation_id,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  from: row.from_address,
  device: row.device,
  ...present({ endedAt: row.ended_at }),
});
