// The filters of the list as they stand in the page's address, so that a list can be sent to a colleague.
import { SHIPMENT_SORTS, shipmentFilters } from '@fourports/contracts/tracking/bodies';
import { z } from 'zod';

const ListFilters = z.object({
  identifiers: shipmentFilters.identifiers.catch(undefined),
  phase: shipmentFilters.phase.catch(undefined),
  mode: shipmentFilters.mode.catch(undefined),
  held: z.literal('true').optional().catch(undefined),
  late: z.literal('true').optional().catch(undefined),
  sailingId: shipmentFilters.sailingId.catch(undefined),
  destinationPlaceId: shipmentFilters.destinationPlaceId.catch(undefined),
  sort: z.enum(SHIPMENT_SORTS).optional().catch(undefined),
});
export type ListFilters = z.infer<typeof ListFilters>;

/** Reads an address; what is not a filter, or not a value of it, is left out rather than refused. */
export const readFilters = (search: URLSearchParams): ListFilters =>
  dropEmpty(ListFilters.parse(dropEmpty(Object.fromEntries(search))));

/** Writes an address: only what is set, always in one order, so that equal filters have equal addresses. */
export const writeFilters = (filters: ListFilters): URLSearchParams => {
  const search = new URLSearchParams();
  for (const name of Object.keys(ListFilters.shape)) {
    const value = Object.entries(filters).find(([each]) => each === name)?.[1];
    if (value !== undefined && value !== '') search.set(name, value);
  }
  return search;
};

const dropEmpty = <Values extends Record<string, string | undefined>>(values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  ) as Values;

export const hasFilters = (filters: ListFilters): boolean =>
  Object.entries(filters).some(([name, value]) => name !== 'sort' && value !== undefined && value !== '');
