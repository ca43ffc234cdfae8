// Cursor pagination as every list speaks it.
import { z } from 'zod';

/** `limit` 1–200, 50 unless told; `cursor` is opaque and comes from `nextCursor`. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};

/** One page of a list; `nextCursor` is absent on the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().exactOptional() });
