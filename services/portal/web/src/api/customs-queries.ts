// What customs is asked about a shipment; a first visit has no need of it.
import { listInquiries } from '@fourports/contracts/customs/response-operations';
import { queryOptions } from '@tanstack/react-query';
import { callApi } from './call-api.ts';
import { LIST_MS } from './queries.ts';

/** Null where customs is not asked about it; a query may not answer undefined. */
export const inquiryQuery = (shipmentId: string) =>
  queryOptions({
    queryKey: ['inquiry', shipmentId],
    queryFn: async ({ signal }) =>
      (await callApi(listInquiries, { signal, query: { shipmentId } })).body.items[0] ?? null,
    refetchInterval: LIST_MS,
  });
