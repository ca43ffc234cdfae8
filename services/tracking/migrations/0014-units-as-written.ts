// The marks of a unit as they were sent, where they are stored in another form.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table tracking.units add column as_written json`.execute(db);
};
