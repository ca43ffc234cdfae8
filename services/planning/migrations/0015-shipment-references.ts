// The booker's own reference of a shipment, by which people tell one saving from another. What was booked before has
// none until its references are amended.
import { type Kysely, sql } from 'kysely';

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table planning.shipments add column reference text`.execute(db);
};
