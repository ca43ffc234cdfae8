import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // Ids are only ever added, in the order of their age: a few bytes for each stretch of the table say as much as an
  // entry for each row.
  await sql`DROP INDEX inbox_events_age`.execute(db);
  await sql`CREATE INDEX inbox_events_age ON inbox_events USING brin (taken_at)`.execute(db);
  // As a query of its own the role's prefix is worked out once for a statement, not for each of its thousand rows.
  const own = sql`starts_with(group_name, (SELECT regexp_replace(current_user, '_work$', '') || '.'))`;
  for (const table of [sql.table('inbox'), sql.table('inbox_events')])
    await sql`ALTER POLICY own ON ${table} USING (${own})`.execute(db);
}
