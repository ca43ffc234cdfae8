import { type Kysely, sql } from 'kysely';

/** The types a group takes, as it states them; null: every one of its topics. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE positions ADD COLUMN types text[]`.execute(db);
}
