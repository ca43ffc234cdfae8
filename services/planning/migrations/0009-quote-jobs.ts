import { type Kysely, sql } from 'kysely';

/**
 * Files of orders that are answered in the background: the job, and its rows in slices of which each is answered in a
 * transaction of its own. A slice gives up its records once it has its answers.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create table planning.quote_jobs (
      job_id text primary key,
      organisation_id text not null,
      world text not null,
      name text,
      media_type text not null,
      layout json not null,
      status text not null check (status in ('receiving', 'waiting', 'running', 'done', 'failed')),
      rows integer not null default 0,
      rows_done integer not null default 0,
      bad_rows integer not null default 0,
      -- Weeks of ready times its rows have used.
      weeks integer[] not null default '{}',
      attempts integer not null default 0,
      created_at timestamptz not null,
      -- When it last had its turn: open jobs take turns, slice by slice.
      turn_at timestamptz not null,
      ended_at timestamptz,
      expires_at timestamptz not null,
      unique (organisation_id, job_id)
    );
    create index quote_jobs_listed on planning.quote_jobs (organisation_id, created_at desc, job_id desc);
    create index quote_jobs_open on planning.quote_jobs (turn_at) where status in ('waiting', 'running');
    create index quote_jobs_expiring on planning.quote_jobs (expires_at);

    create table planning.quote_job_slices (
      job_id text not null,
      slice integer not null,
      organisation_id text not null,
      first_row integer not null,
      -- A JSON array; null once answered.
      records text,
      answers text,
      bad json,
      primary key (job_id, slice),
      foreign key (organisation_id, job_id)
        references planning.quote_jobs (organisation_id, job_id) on delete cascade
    );
    create index quote_job_slices_open on planning.quote_job_slices (job_id, slice) where answers is null;
  `.execute(db);
  for (const table of ['quote_jobs', 'quote_job_slices']) {
    const name = sql.raw(`planning.${table}`);
    const own = sql.raw("organisation_id = nullif(current_setting('app.organisation_id', true), '')");
    await sql`
      alter table ${name} enable row level security;
      alter table ${name} force row level security;
      create policy ${sql.raw(`${table}_work`)} on ${name} to planning_work using (true) with check (true);
      create policy ${sql.raw(`${table}_request`)} on ${name} to planning_request using (${own}) with check (${own});
    `.execute(db);
  }
};
