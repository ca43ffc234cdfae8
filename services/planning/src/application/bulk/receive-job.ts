// A file that becomes a job: its rows are stored as they come, and it is there for others once all of them are.
import { createHash } from 'node:crypto';
import {
  BULK_LIMITS,
  type BulkQuery,
  type BulkType,
  type QuoteJob,
} from '@fourports/contracts/planning/bulk';
import {
  type Answer,
  AppError,
  type CommandRequest,
  type Ids,
  type RunCommand,
} from '@fourports/service-kit';
import type { z } from 'zod';
import type { BulkRecord } from '../../domain/bulk/answer-row.ts';
import { isBlank } from '../../domain/bulk/blank-record.ts';
import type { PlanningDatabase, PlanningTables } from '../../store/planning-database.ts';
import {
  countOpenJobs,
  deleteJob,
  findJob,
  insertReceivedJob,
  insertSlice,
  type JobKey,
  type NewJob,
  openJob,
} from '../../store/quote-job-store.ts';
import type { BulkKnowledge } from './bulk-knowledge.ts';
import { type BulkFile, type OpenedRecords, openRecords } from './read-records.ts';

export type JobPorts = {
  readonly knowledge: BulkKnowledge;
  readonly database: PlanningDatabase;
  readonly ids: Ids;
  readonly now: () => string;
  readonly runCommand: RunCommand<PlanningTables>;
};

/** Some 20 ms of work. */
const SLICE_ROWS = 500;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Answers with the job, or throws what is wrong with the file; then nothing of it stays. */
export const receiveJob = async (
  ports: JobPorts,
  request: CommandRequest & { readonly query: z.output<typeof BulkQuery> },
  file: BulkFile & { readonly mediaType: string },
): Promise<Answer<QuoteJob>> => {
  const { organisationId } = request.caller;
  const key: JobKey = { organisationId, jobId: ports.ids.next('qjb') };
  const hash = createHash('sha256');
  const opened = await openRecords(
    { ...file, bytes: hashed(file.bytes, hash) },
    { ...request.query, headerWords: ports.knowledge.headerWords },
  );
  await begin(ports, {
    ...key,
    world: request.caller.world,
    ...(request.query.name === undefined ? {} : { name: request.query.name }),
    mediaType: file.mediaType as BulkType,
    layout: opened.layout,
    createdAt: ports.now(),
    expiresAt: after(ports.now(), HOUR_MS),
  });
  let isKept = false;
  try {
    const rows = await storeRows(ports, key, opened);
    const answer = await finish(ports, { ...request, bodyHash: hash.digest('base64url') }, { key, rows });
    isKept = answer.headers?.['Idempotency-Replayed'] === undefined;
    return answer;
  } finally {
    if (!isKept) await ports.database.request({ organisationId }, {}, (tx) => deleteJob(tx, key));
  }
};

const begin = ({ database }: JobPorts, job: NewJob): Promise<void> =>
  database.request({ organisationId: job.organisationId }, {}, async (tx) => {
    if ((await countOpenJobs(tx, job.organisationId)) >= BULK_LIMITS.openJobs) {
      throw new AppError(
        'CONFLICT',
        `Failed to take the file: ${BULK_LIMITS.openJobs} files are under way. Wait for one, or delete it.`,
      );
    }
    await insertReceivedJob(tx, job);
  });

const storeRows = async (
  { database }: JobPorts,
  key: JobKey,
  { firstRow, batches }: Pick<OpenedRecords, 'firstRow' | 'batches'>,
): Promise<number> => {
  const { organisationId } = key;
  let waiting: BulkRecord[] = [];
  let rows = 0;
  let line = firstRow;
  let slice = 0;
  const store = async (records: readonly BulkRecord[]): Promise<void> => {
    const stored = { ...key, slice, firstRow: line, records: JSON.stringify(records) };
    await database.request({ organisationId }, {}, (tx) => insertSlice(tx, stored));
    line += records.length;
    rows += records.filter((record) => !isBlank(record)).length;
    slice += 1;
  };
  for await (const batch of batches) {
    waiting.push(...batch);
    while (waiting.length >= SLICE_ROWS) {
      await store(waiting.slice(0, SLICE_ROWS));
      waiting = waiting.slice(SLICE_ROWS);
    }
  }
  if (waiting.length > 0) await store(waiting);
  return rows;
};

const finish = (
  { runCommand }: JobPorts,
  request: CommandRequest,
  { key, rows }: { readonly key: JobKey; readonly rows: number },
): Promise<Answer<QuoteJob>> =>
  runCommand(request, { lock: [], subject: key.jobId }, async ({ tx, now, audit }) => {
    await openJob(tx, { jobId: key.jobId, rows, expiresAt: after(now, BULK_LIMITS.daysKept * DAY_MS) });
    const found = await findJob(tx, key);
    if (found === undefined) throw new Error(`Failed to open job ${key.jobId}: it is gone.`);
    audit({ details: { rows } });
    return { status: 202, body: found.job, headers: { Location: `/v1/quotes/jobs/${key.jobId}` } };
  });

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

const after = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
