// What pages read, how often it is read again, and how long it may be kept.
import { listInquiries } from '@fourports/contracts/customs/response-operations';
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
import { getAccount } from '@fourports/contracts/portal/operations';
import { getSailing, listPlaces, listRoutes, listSailings } from '@fourports/contracts/schedules/operations';
import { getShipment, getTimeline, listShipments } from '@fourports/contracts/tracking/operations';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { callApi } from './call-api.ts';

/** Until the stream carries changes, pages ask again: the one looked at often, lists less so. */
const LOOKED_AT_MS = 5_000;
const LIST_MS = 15_000;
const REFERENCE_MS = 3_600_000;

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: async ({ signal }) => (await callApi(getAccount, { signal })).body,
  staleTime: 60_000,
  retry: false,
});

export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: async ({ signal }) => {
    const { body } = await callApi(listPlaces, { signal });
    return new Map(body.items.map((place) => [place.placeId, place]));
  },
  staleTime: REFERENCE_MS,
});

export const routesQuery = queryOptions({
  queryKey: ['routes'],
  queryFn: async ({ signal }) => (await callApi(listRoutes, { signal })).body.items,
  staleTime: REFERENCE_MS,
});

export const shipmentQuery = (shipmentId: string) =>
  queryOptions({
    queryKey: ['shipment', shipmentId],
    queryFn: ({ signal }) => callApi(getShipment, { signal, params: { shipmentId } }),
    refetchInterval: LOOKED_AT_MS,
  });

export const timelineQuery = (shipmentId: string) =>
  queryOptions({
    queryKey: ['timeline', shipmentId],
    queryFn: async ({ signal }) => (await callApi(getTimeline, { signal, params: { shipmentId } })).body,
    refetchInterval: LOOKED_AT_MS,
  });

/** Null where customs is not asked about it; a query may not answer undefined. */
export const inquiryQuery = (shipmentId: string) =>
  queryOptions({
    queryKey: ['inquiry', shipmentId],
    queryFn: async ({ signal }) =>
      (await callApi(listInquiries, { signal, query: { shipmentId } })).body.items[0] ?? null,
    refetchInterval: LIST_MS,
  });

export type ListQuery = Readonly<Record<string, string | number | boolean | undefined>>;

export const shipmentsQuery = (query: ListQuery) =>
  infiniteQueryOptions({
    queryKey: ['shipments', query],
    queryFn: async ({ signal, pageParam }) =>
      (await callApi(listShipments, { signal, query: { ...query, cursor: pageParam } })).body,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: LIST_MS,
    placeholderData: (previous) => previous,
  });

export const sailingsQuery = (query: ListQuery) =>
  queryOptions({
    queryKey: ['sailings', query],
    queryFn: async ({ signal }) => (await callApi(listSailings, { signal, query })).body.items,
    refetchInterval: LIST_MS,
  });

export const sailingQuery = (sailingId: string) =>
  queryOptions({
    queryKey: ['sailings', sailingId],
    queryFn: async ({ signal }) => (await callApi(getSailing, { signal, params: { sailingId } })).body,
    refetchInterval: LIST_MS,
  });

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
