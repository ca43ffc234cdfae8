// What the page of tariffs reads.
import { listCostLines, listTariffs } from '@fourports/contracts/planning/tariff-operations';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '../api/call-api.ts';

export const costLinesQuery = queryOptions({
  queryKey: ['cost-lines'],
  queryFn: async ({ signal }) => (await callApi(listCostLines, { signal })).body.items,
  staleTime: 3_600_000,
});

export const tariffsQuery = infiniteQueryOptions({
  queryKey: ['tariffs'],
  queryFn: async ({ signal, pageParam }) =>
    (await callApi(listTariffs, { signal, query: { cursor: pageParam } })).body,
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor,
});
