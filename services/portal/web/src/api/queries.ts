// What pages read, how often it is read again, and how long it may be kept.
import { getAccount } from '@fourports/contracts/portal/operations';
import { getSailing, listPlaces, listRoutes, listSailings } from '@fourports/contracts/schedules/operations';
import { getShipment, getTimeline, listShipments } from '@fourports/contracts/tracking/operations';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from './call-api.ts';

/** Until the stream carries changes, pages ask again: the one looked at often, lists less so. */
const LOOKED_AT_MS = 5_000;
export const LIST_MS = 15_000;
export const REFERENCE_MS = 3_600_000;

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
