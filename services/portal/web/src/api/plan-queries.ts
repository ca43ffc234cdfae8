// What pages of plans and promises read. A first visit, which shows the list, has no need of it.
import { getAccuracy, getSavings } from '@fourports/contracts/planning/hindsight-operations';
import {
  askOptions,
  compareModes,
  getAlertThresholds,
  getPromise,
  listAlerts,
  listClaims,
  listLanes,
  listPastPromises,
} from '@fourports/contracts/planning/operations';
import type { AskComparison, AskOptions } from '@fourports/contracts/planning/plans';
import type { PastPromise } from '@fourports/contracts/planning/promises';
import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { callApi } from './call-api.ts';
import { LIST_MS, REFERENCE_MS } from './queries.ts';

export const lanesQuery = queryOptions({
  queryKey: ['lanes'],
  queryFn: async ({ signal }) => (await callApi(listLanes, { signal })).body.items,
  staleTime: REFERENCE_MS,
});

/** Asked again every minute: a sailing may be cancelled while one looks. */
const ANSWER_MS = 60_000;

type AskedOptions = z.input<typeof AskOptions>;
type AskedComparison = z.input<typeof AskComparison>;

export const optionsQuery = (body: AskedOptions | undefined) =>
  queryOptions({
    queryKey: ['options', body],
    queryFn: async ({ signal }) => (await callApi(askOptions, { signal, body })).body,
    enabled: body !== undefined,
    refetchInterval: ANSWER_MS,
  });

export const comparisonQuery = (body: AskedComparison | undefined) =>
  queryOptions({
    queryKey: ['comparison', body],
    queryFn: async ({ signal }) => (await callApi(compareModes, { signal, body })).body,
    enabled: body !== undefined,
    refetchInterval: ANSWER_MS,
  });

export const claimsQuery = queryOptions({
  queryKey: ['claims'],
  queryFn: async ({ signal }) => (await callApi(listClaims, { signal })).body.items,
  staleTime: REFERENCE_MS,
});

export const promiseQuery = (shipmentId: string) =>
  queryOptions({
    queryKey: ['promise', shipmentId],
    queryFn: async ({ signal }) => (await callApi(getPromise, { signal, params: { shipmentId } })).body,
    refetchInterval: LIST_MS,
  });

/** The latest first; older ones than a screenful are the API's. */
const PAST_PROMISES = 20;
export const pastPromisesQuery = (shipmentId: string) =>
  queryOptions({
    queryKey: ['past-promises', shipmentId],
    queryFn: async ({ signal }) =>
      (await callApi(listPastPromises, { signal, params: { shipmentId }, query: { limit: PAST_PROMISES } }))
        .body.items,
    refetchInterval: LIST_MS,
  });

/** More are nobody's: one is given when something has changed by minutes, and a journey lasts days. */
const MOST_PAGES = 20;
/** All of a shipment that is delivered, the latest first: its first one stands at their end. */
export const everyPromiseQuery = (shipmentId: string) =>
  queryOptions({
    queryKey: ['every-promise', shipmentId],
    queryFn: async ({ signal }) => {
      const given: PastPromise[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const query = { limit: 200, cursor };
        const { body } = await callApi(listPastPromises, { signal, params: { shipmentId }, query });
        given.push(...body.items);
        cursor = body.nextCursor;
        if (cursor === undefined) break;
      }
      return given;
    },
    staleTime: ANSWER_MS,
  });

export const alertsQuery = (shipmentId: string) =>
  queryOptions({
    queryKey: ['alerts', shipmentId],
    queryFn: async ({ signal }) =>
      (await callApi(listAlerts, { signal, query: { shipmentId, status: 'open' } })).body.items,
    refetchInterval: LIST_MS,
  });

export const alertThresholdsQuery = queryOptions({
  queryKey: ['alert-thresholds'],
  queryFn: ({ signal }) => callApi(getAlertThresholds, { signal }),
});

/** What only some deliveries are looked at by; the addresses of pages carry them. */
export type HindsightFilters = {
  readonly mode?: string;
  readonly routeId?: string;
  readonly month?: string;
};

export const accuracyQuery = (filters: HindsightFilters) =>
  queryOptions({
    queryKey: ['accuracy', filters],
    queryFn: async ({ signal }) => (await callApi(getAccuracy, { signal, query: filters })).body,
    staleTime: ANSWER_MS,
  });

export const savingsQuery = (
  query: HindsightFilters & { readonly against: string; readonly shipmentId?: string },
) =>
  queryOptions({
    queryKey: ['savings', query],
    queryFn: async ({ signal }) => (await callApi(getSavings, { signal, query })).body,
    staleTime: ANSWER_MS,
  });
