// Dead letters of every service, as portal read them from their topics.
import { type DeadLetter, Envelope } from '@fourports/contracts';
import type { Selectable } from 'kysely';
import { afterNews, type DeadLetterState } from '../domain/dead-letter.ts';
import type { PortalTables } from './portal.table.ts';
import { type After, type Page, type PortalTx, pageFrom, present } from './portal-tx.ts';

export type DeadLetterRecord = DeadLetter & {
  readonly recordedAt: string;
  readonly state: DeadLetterState;
  readonly requestedAt?: string;
};

/** A group gave up on an event, for the first time or again. */
export const saveDeadLetter = async (
  { db }: PortalTx,
  letter: DeadLetter,
  recordedAt: string,
): Promise<void> => {
  const news = {
    reason: letter.reason,
    attempts: letter.attempts,
    recorded_at: recordedAt,
    state: afterNews('recorded'),
  };
  await db
    .insertInto('dead_letters')
    .values({
      dead_letter_id: letter.deadLetterId,
      service: letter.service,
      group_name: letter.group,
      topic: letter.topic,
      event: JSON.stringify(letter.event),
      ...news,
    })
    .onConflict((conflict) => conflict.column('dead_letter_id').doUpdateSet(news))
    .execute();
};

export const settleDeadLetter = async ({ db }: PortalTx, deadLetterId: string): Promise<void> => {
  await db
    .updateTable('dead_letters')
    .set({ state: afterNews('settled') })
    .where('dead_letter_id', '=', deadLetterId)
    .execute();
};

export const setRequested = async ({ db }: PortalTx, deadLetterId: string, at: string): Promise<void> => {
  await db
    .updateTable('dead_letters')
    .set({ state: 'requested', requested_at: at })
    .where('dead_letter_id', '=', deadLetterId)
    .execute();
};

export const findDeadLetter = async (
  { db }: PortalTx,
  deadLetterId: string,
  lock?: 'lock',
): Promise<DeadLetterRecord | undefined> => {
  const query = db.selectFrom('dead_letters').selectAll().where('dead_letter_id', '=', deadLetterId);
  const row = await (lock === undefined ? query : query.forUpdate()).executeTakeFirst();
  return row === undefined ? undefined : toRecord(row);
};

export type DeadLetterFilter = {
  readonly limit: number;
  readonly after?: After;
  readonly state?: DeadLetterState;
  readonly service?: string;
};

/** Newest first; row-level security shows them to the platform only. */
export const listDeadLetters = async (
  { db }: PortalTx,
  { limit, after, state, service }: DeadLetterFilter,
): Promise<Page<DeadLetterRecord>> => {
  let query = db.selectFrom('dead_letters').selectAll();
  if (state !== undefined) query = query.where('state', '=', state);
  if (service !== undefined) query = query.where('service', '=', service);
  if (after !== undefined)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('recorded_at', 'dead_letter_id'), '<', tuple(after[0], after[1])),
    );
  const rows = await query
    .orderBy('recorded_at', 'desc')
    .orderBy('dead_letter_id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(rows, limit, { item: toRecord, after: (row) => [row.recorded_at, row.dead_letter_id] });
};

const toRecord = (row: Selectable<PortalTables['dead_letters']>): DeadLetterRecord => ({
  deadLetterId: row.dead_letter_id,
  service: row.service,
  group: row.group_name,
  topic: row.topic,
  reason: row.reason,
  attempts: row.attempts,
  event: Envelope.parse(row.event),
  recordedAt: row.recorded_at,
  state: row.state,
  ...present({ requestedAt: row.requested_at }),
});
