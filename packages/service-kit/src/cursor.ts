// Opaque cursors of keyset pagination. The check keeps a cursor of one list out of another, and typing errors
// out of queries; it is no secret, because a cursor grants nothing that the query itself does not check.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from './app-error.ts';

const CHECK_LENGTH = 8;

/**
 * `position` is what the next page starts after, as JSON; `list` names the list with everything that fixes its
 * order and filters. Example: `encodeCursor('listShipments -bookedAt', [row.booked_at, row.shipment_id])`.
 */
export const encodeCursor = (list: string, position: unknown): string => {
  const text = JSON.stringify(position);
  return Buffer.from(`${checkOf(list, text)}${text}`).toString('base64url');
};

/** The position of a cursor made for the same list. Throws AppError INVALID_CURSOR. */
export const decodeCursor = <Schema extends z.ZodType>(
  list: string,
  schema: Schema,
  cursor: string,
): z.output<Schema> => {
  const decoded = Buffer.from(cursor, 'base64url').toString();
  const text = decoded.slice(CHECK_LENGTH);
  if (decoded.slice(0, CHECK_LENGTH) !== checkOf(list, text)) throw invalidCursor();
  // The check passed, so we wrote this text ourselves, perhaps in another version.
  const position = schema.safeParse(JSON.parse(text));
  if (!position.success) throw invalidCursor();
  return position.data;
};

const checkOf = (list: string, text: string): string =>
  createHash('sha256').update(`${list}\n${text}`).digest('base64url').slice(0, CHECK_LENGTH);

const invalidCursor = (): AppError =>
  new AppError(
    'INVALID_CURSOR',
    'Failed to read the page: the cursor does not belong to this list with these filters. Start again without a cursor.',
  );
