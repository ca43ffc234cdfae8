// Which sailings open alerts offer: when one of them changes, so may what can be done.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    -- Beside the body, so that nobody has to read thousands of those for it.
    alter table planning.alerts add column offers jsonb generated always as
      (jsonb_path_query_array(body::jsonb, '$.alternatives[*].sailingId')) stored;
    create index alerts_offering on planning.alerts using gin (offers) where closed_at is null
  `.execute(db);
};
