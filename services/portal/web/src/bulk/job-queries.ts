// Files in the background, as the page reads them.
import { getQuoteJob, listBadRows, listQuoteJobs } from '@fourports/contracts/planning/operations';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '../api/call-api.ts';

const LIST_MS = 15_000;
/** A screenful; more are asked for. */
const BAD_ROWS_SHOWN = 20;
/** Looked at while it runs; a file that is done stays as it is. */
const RUNNING_MS = 1_000;

export const quoteJobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['quoteJobs', jobId],
    queryFn: async ({ signal }) => (await callApi(getQuoteJob, { signal, params: { jobId } })).body,
    refetchInterval: ({ state: { data } }) =>
      data?.status === 'done' || data?.status === 'failed' ? false : RUNNING_MS,
  });

/** `badRows` of the job are part of its name: when there are more, they are asked for again. */
export const badRowsQuery = (jobId: string, badRows: number) =>
  infiniteQueryOptions({
    queryKey: ['quoteJobs', jobId, 'bad', badRows],
    queryFn: async ({ signal, pageParam }) =>
      (
        await callApi(listBadRows, {
          signal,
          params: { jobId },
          query: { limit: BAD_ROWS_SHOWN, cursor: pageParam },
        })
      ).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
    enabled: badRows > 0,
  });

export const quoteJobsQuery = queryOptions({
  queryKey: ['quoteJobs'],
  queryFn: async ({ signal }) => (await callApi(listQuoteJobs, { signal, query: { limit: 20 } })).body.items,
  refetchInterval: LIST_MS,
});
