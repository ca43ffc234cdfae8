import { type Kysely, sql } from 'kysely';

/** What fits twice on a page is stored as it is: compressing a promise took as long as writing it, and each look at it took it apart again. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table planning.promises_given set (toast_tuple_target = 4080)`.execute(db);
};
