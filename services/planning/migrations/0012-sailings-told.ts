// Which sailing a unit was told to be on: when that sailing changes, so may what is promised of the unit.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create index unit_told_sailing on planning.unit_told
      ((coalesce(body ->> 'sailingId', body -> 'instead' ->> 'sailingId')))
      where coalesce(body ->> 'sailingId', body -> 'instead' ->> 'sailingId') is not null
  `.execute(db);
};
