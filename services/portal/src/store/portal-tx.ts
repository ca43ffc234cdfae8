// A transaction on portal's tables, and nulls of the database turned into absent fields.
import type { Tx } from '@fourports/database';
import type { PortalTables } from './portal.table.ts';

export type PortalTx = Tx<PortalTables>;

/** `{ revokedAt: row.revoked_at }` without the names whose value is null. */
export const present = <Fields extends Readonly<Record<string, unknown>>>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } => {
  const entries = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Fields]?: NonNullable<Fields[Name]> };
};

/** Where a page goes on: the last row's sort value and id. */
export type After = readonly [at: string, id: string];

export type Page<Item> = { readonly items: readonly Item[]; readonly next?: After };

/** One row more than the page was asked for, so that the last page knows itself. */
export const pageFrom = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, after }: { item: (row: Row) => Item; after: (row: Row) => After },
): Page<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(item);
  return rows.length > limit && last !== undefined ? { items, next: after(last) } : { items };
};
