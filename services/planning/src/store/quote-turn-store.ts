// Jobs as the background sees them: whose turn it is, and what came of it.
import type { World } from '@fourports/contracts';
import type { BadRow } from '@fourports/contracts/planning/bulk';
import type { BulkRecord, FileLayout } from '../domain/bulk/answer-row.ts';
import type { PlanningDatabase, PlanningTx } from './planning-database.ts';

export type Turn = {
  readonly jobId: string;
  readonly world: World;
  readonly layout: FileLayout;
  readonly weeks: readonly number[];
  readonly slice: number;
  readonly firstRow: number;
  readonly records: readonly BulkRecord[];
};

type TurnRow = {
  readonly job_id: string;
  readonly world: World;
  readonly layout: FileLayout;
  readonly weeks: readonly number[];
  readonly slice: number;
  readonly first_row: number;
  readonly records: string;
};

/** The next slice of the open job that has waited longest, held until the end of the transaction. */
export const takeTurn = async (tx: PlanningTx): Promise<Turn | undefined> => {
  const [row] = await tx.query<TurnRow>(
    `with next as (
       select job_id, world, layout, weeks from quote_jobs where status in ('waiting', 'running')
       order by turn_at, job_id limit 1 for update skip locked
     )
     select next.*, open.slice, open.first_row, open.records
     from next, lateral (
       select slice, first_row, records from quote_job_slices
       where job_id = next.job_id and answers is null order by slice limit 1
     ) as open`,
  );
  if (row === undefined) return undefined;
  return {
    jobId: row.job_id,
    world: row.world,
    layout: row.layout,
    weeks: row.weeks,
    slice: row.slice,
    firstRow: row.first_row,
    // Written by us as JSON.
    records: JSON.parse(row.records),
  };
};

export type TurnDone = {
  readonly answers: string;
  readonly rows: number;
  readonly bad: readonly BadRow[];
  readonly weeks: readonly number[];
  readonly now: string;
};

export const saveTurn = async (
  tx: PlanningTx,
  { jobId, slice }: Pick<Turn, 'jobId' | 'slice'>,
  done: TurnDone,
): Promise<void> => {
  await tx.query(
    `update quote_job_slices set answers = $3, bad = $4, records = null where job_id = $1 and slice = $2`,
    [jobId, slice, done.answers, done.bad.length === 0 ? null : JSON.stringify(done.bad)],
  );
  await tx.query(
    `update quote_jobs set rows_done = rows_done + $2, bad_rows = bad_rows + $3, weeks = $4, attempts = 0,
       turn_at = clock_timestamp(),
       status = case when rows_done + $2 >= rows then 'done' else 'running' end,
       ended_at = case when rows_done + $2 >= rows then $5::timestamptz end
     where job_id = $1`,
    [jobId, done.rows, done.bad.length, done.weeks, done.now],
  );
};

/** A slice that fails again and again fails its job, and the others go on. */
const MOST_ATTEMPTS = 3;

export const noteFailure = async (
  database: Pick<PlanningDatabase, 'workQuery'>,
  jobId: string,
  now: string,
): Promise<void> => {
  await database.workQuery(
    `update quote_jobs set attempts = attempts + 1, turn_at = clock_timestamp(),
       status = case when attempts + 1 >= $2 then 'failed' else status end,
       ended_at = case when attempts + 1 >= $2 then $3::timestamptz end
     where job_id = $1`,
    [jobId, MOST_ATTEMPTS, now],
  );
};

/** Jobs whose time is over, and those whose rows never came whole. */
export const forgetExpiredJobs = async (
  database: Pick<PlanningDatabase, 'workQuery'>,
  now: string,
): Promise<void> => {
  await database.workQuery('delete from quote_jobs where expires_at <= $1', [now]);
};
