// A page of a list on the wire.
import { decodeCursor, encodeCursor } from '@fourports/service-kit';
import { z } from 'zod';
import type { After, Page } from '../store/portal-tx.ts';

const Position = z.tuple([z.iso.datetime(), z.string().max(80)]);

/** `list` names the list with all its filters, so that a cursor fits no other. */
export const readPage = (
  list: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): { readonly limit: number; readonly after?: After } =>
  cursor === undefined ? { limit } : { limit, after: decodeCursor(list, Position, cursor) };

export const pageAnswer = <Item, Shown>(
  list: string,
  { items, next }: Page<Item>,
  show: (item: Item) => Shown,
) => ({
  body: {
    items: items.map(show),
    ...(next === undefined ? {} : { nextCursor: encodeCursor(list, next) }),
  },
});

/** The filters that are set, as text for the name of the list. */
export const listName = (operation: string, filters: Readonly<Record<string, unknown>>): string =>
  `${operation} ${JSON.stringify(
    Object.entries(filters)
      .filter(([, value]) => value !== undefined)
      .toSorted(),
  )}`;
