// Which sailings open alerts offer: when one of them changes, so may what can be done.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create index alerts_offering on planning.alerts
      using gin (jsonb_path_query_array(body::jsonb, '$.alternatives[*].sailingId'))
      where closed_at is null
  `.execute(db);
};
