import { type Kysely, sql } from 'kysely';

export const contracts = 'eventlog.inbox_events: before this was ever released';

// An event comes a second time only under the sequence it has: the record's key is topic, key and sequence. The ids of
// seven days beside it doubled what a group writes and could catch nothing more.
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TABLE inbox_events`.execute(db);
}
