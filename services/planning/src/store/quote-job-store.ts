// Jobs as requests see them: those of one organisation, held apart by row-level security and by the queries too.
import type { World } from '@fourports/contracts';
import type { BadRow, BulkType, QuoteJob } from '@fourports/contracts/planning/bulk';
import type { FileLayout } from '../domain/bulk/answer-row.ts';
import type { PlanningTx } from './planning-database.ts';

export type NewJob = {
  readonly jobId: string;
  readonly organisationId: string;
  readonly world: World;
  readonly name?: string;
  readonly mediaType: BulkType;
  readonly layout: FileLayout;
  readonly createdAt: string;
  readonly expiresAt: string;
};

/** Not to be seen yet: its rows are still coming. */
export const insertReceivedJob = async (tx: PlanningTx, job: NewJob): Promise<void> => {
  await tx.query(
    `insert into quote_jobs
       (job_id, organisation_id, world, name, media_type, layout, status, created_at, turn_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, 'receiving', $7, $7, $8)`,
    [
      job.jobId,
      job.organisationId,
      job.world,
      job.name ?? null,
      job.mediaType,
      JSON.stringify(job.layout),
      job.createdAt,
      job.expiresAt,
    ],
  );
};

export type NewSlice = {
  readonly jobId: string;
  readonly organisationId: string;
  readonly slice: number;
  readonly firstRow: number;
  /** A JSON array of records. */
  readonly records: string;
};

export const insertSlice = async (tx: PlanningTx, slice: NewSlice): Promise<void> => {
  await tx.query(
    `insert into quote_job_slices (job_id, organisation_id, slice, first_row, records) values ($1, $2, $3, $4, $5)`,
    [slice.jobId, slice.organisationId, slice.slice, slice.firstRow, slice.records],
  );
};

/** All its rows have come. */
export const openJob = async (
  tx: PlanningTx,
  { jobId, rows, expiresAt }: { readonly jobId: string; readonly rows: number; readonly expiresAt: string },
): Promise<void> => {
  await tx.query(`update quote_jobs set status = 'waiting', rows = $2, expires_at = $3 where job_id = $1`, [
    jobId,
    rows,
    expiresAt,
  ]);
};

type JobRow = {
  readonly job_id: string;
  readonly status: QuoteJob['status'];
  readonly name: string | null;
  readonly media_type: BulkType;
  readonly layout: FileLayout;
  readonly rows: number;
  readonly rows_done: number;
  readonly bad_rows: number;
  readonly created_at: string;
  readonly ended_at: string | null;
  readonly expires_at: string;
};

const COLUMNS =
  'job_id, status, name, media_type, layout, rows, rows_done, bad_rows, created_at, ended_at, expires_at';

const toldJob = (row: JobRow): QuoteJob => ({
  jobId: row.job_id,
  status: row.status,
  ...(row.name === null ? {} : { name: row.name }),
  mediaType: row.media_type,
  language: row.layout.language,
  rows: row.rows,
  rowsDone: row.rows_done,
  badRows: row.bad_rows,
  createdAt: row.created_at,
  ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  expiresAt: row.expires_at,
});

/** `organisationId` is asked for beside row-level security: two nets. */
export type JobKey = { readonly organisationId: string; readonly jobId: string };

export const findJob = async (
  tx: PlanningTx,
  { organisationId, jobId }: JobKey,
): Promise<{ readonly job: QuoteJob; readonly layout: FileLayout } | undefined> => {
  const [row] = await tx.query<JobRow>(
    `select ${COLUMNS} from quote_jobs where job_id = $1 and organisation_id = $2 and status <> 'receiving'`,
    [jobId, organisationId],
  );
  return row === undefined ? undefined : { job: toldJob(row), layout: row.layout };
};

export type JobPlace = readonly [createdAt: string, jobId: string];

/** The latest first, one more than asked for when there are more. */
export const listJobs = async (
  tx: PlanningTx,
  organisationId: string,
  { after, limit }: { readonly after: JobPlace | undefined; readonly limit: number },
): Promise<readonly QuoteJob[]> => {
  const rows = await tx.query<JobRow>(
    `select ${COLUMNS} from quote_jobs
     where organisation_id = $1 and status <> 'receiving'
       and ($2::timestamptz is null or (created_at, job_id) < ($2::timestamptz, $3))
     order by created_at desc, job_id desc limit $4`,
    [organisationId, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return rows.map(toldJob);
};

export const countOpenJobs = async (tx: PlanningTx, organisationId: string): Promise<number> => {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from quote_jobs
     where organisation_id = $1 and status in ('receiving', 'waiting', 'running')`,
    [organisationId],
  );
  return row?.count ?? 0;
};

/** False when there is none. */
export const deleteJob = async (tx: PlanningTx, { organisationId, jobId }: JobKey): Promise<boolean> => {
  const rows = await tx.query(
    'delete from quote_jobs where job_id = $1 and organisation_id = $2 returning job_id',
    [jobId, organisationId],
  );
  return rows.length > 0;
};

/** The answers of a slice; undefined beyond the last. */
export const loadAnswers = async (
  tx: PlanningTx,
  { organisationId, jobId }: JobKey,
  slice: number,
): Promise<string | undefined> => {
  const [row] = await tx.query<{ answers: string | null }>(
    'select answers from quote_job_slices where job_id = $1 and organisation_id = $2 and slice = $3',
    [jobId, organisationId, slice],
  );
  return row?.answers ?? undefined;
};

/** Bad rows behind a row, in order, one more than asked for when there are more. */
export const listBad = async (
  tx: PlanningTx,
  { organisationId, jobId }: JobKey,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly BadRow[]> => {
  const rows = await tx.query<{ bad: BadRow }>(
    `select each as bad from quote_job_slices, json_array_elements(bad) as each
     where job_id = $1 and organisation_id = $2 and bad is not null and (each ->> 'row')::int > $3
     order by slice, (each ->> 'row')::int limit $4`,
    [jobId, organisationId, after, limit + 1],
  );
  return rows.map(({ bad }) => bad);
};
