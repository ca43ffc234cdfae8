import { type Kysely, sql } from 'kysely';

/** What was last said of the arrival of a ship under way. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table schedules.sailings add column arrival_estimate jsonb`.execute(db);
};
