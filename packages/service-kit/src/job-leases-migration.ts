import { type Kysely, sql } from 'kysely';

/** Which process runs a job now, and when it is due again. No organisation's data. */
export const createJobLeases = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table job_leases (
      job text primary key,
      due_at timestamptz not null,
      leased_until timestamptz not null
    )`.execute(db);
};
