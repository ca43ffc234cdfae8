import {
  deleteQuoteJob,
  getQuoteJob,
  getQuoteJobResult,
  listBadRows,
  listQuoteJobs,
} from '@fourports/contracts/planning/operations';
import { AppError, decodeCursor, encodeCursor, type Implementation, implement } from '@fourports/service-kit';
import { z } from 'zod';
import { asFile } from '../application/bulk/answer-file.ts';
import type { JobPorts } from '../application/bulk/receive-job.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import { deleteJob, findJob, type JobKey, listBad, listJobs, loadAnswers } from '../store/quote-job-store.ts';

const JobPlace = z.tuple([z.string(), z.string()]);

export const quoteJobRoutes = ({ database, knowledge, runCommand }: JobPorts): readonly Implementation[] => [
  implement(listQuoteJobs, async ({ caller, query: { cursor, limit } }) => {
    const after = cursor === undefined ? undefined : decodeCursor('listQuoteJobs', JobPlace, cursor);
    const found = await database.read(caller, (tx) => listJobs(tx, caller.organisationId, { after, limit }));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const hasMore = found.length > limit && last !== undefined;
    const next = hasMore ? { nextCursor: encodeCursor('listQuoteJobs', [last.createdAt, last.jobId]) } : {};
    return { body: { items, ...next } };
  }),
  implement(getQuoteJob, async ({ caller, params }) => ({
    body: (await jobOf(database, { ...params, organisationId: caller.organisationId })).job,
  })),
  implement(getQuoteJobResult, async ({ caller, params }) => {
    const key = { ...params, organisationId: caller.organisationId };
    const { job, layout } = await jobOf(database, key);
    if (job.status !== 'done') {
      throw new AppError(
        'CONFLICT',
        `Failed to give the result of ${job.jobId}: it is ${job.status}, with ${job.rowsDone} of ${job.rows} rows. Ask again when it is done.`,
      );
    }
    return { file: asFile(knowledge, layout, answersOf(database, key)) };
  }),
  implement(listBadRows, async ({ caller, params, query: { cursor, limit } }) => {
    const key = { ...params, organisationId: caller.organisationId };
    await jobOf(database, key);
    const list = `listBadRows ${key.jobId}`;
    const after = cursor === undefined ? 0 : decodeCursor(list, z.number().int(), cursor);
    const found = await database.read(caller, (tx) => listBad(tx, key, { after, limit }));
    const items = found.slice(0, limit);
    const more = found.length > limit ? { nextCursor: encodeCursor(list, items.at(-1)?.row) } : {};
    return { body: { items, ...more } };
  }),
  implement(deleteQuoteJob, (request) => {
    const { jobId } = request.params;
    return runCommand(request, { lock: [], subject: jobId }, async ({ tx }) => {
      if (await deleteJob(tx, { jobId, organisationId: request.caller.organisationId })) return {};
      throw notFound(jobId);
    });
  }),
];

const jobOf = async (database: PlanningDatabase, key: JobKey) => {
  const found = await database.read(key, (tx) => findJob(tx, key));
  if (found === undefined) throw notFound(key.jobId);
  return found;
};

const notFound = (jobId: string): AppError =>
  new AppError(
    'NOT_FOUND',
    `Failed to find ${jobId}: it is not known to you, or its time is over. Check its id.`,
  );

/** Slice by slice: a result is never in memory whole. */
async function* answersOf(database: PlanningDatabase, key: JobKey): AsyncGenerator<string> {
  for (let slice = 0; ; slice += 1) {
    const answers = await database.read(key, (tx) => loadAnswers(tx, key, slice));
    if (answers === undefined) return;
    yield answers;
  }
}
