// A file as the API wants it: its media type, its beginning, what its columns mean.
import {
  BULK_LIMITS,
  BULK_ROLES,
  type BulkPreview,
  type BulkRole,
  CSV,
  NDJSON,
  XLSX,
} from '@fourports/contracts/planning/bulk';

export const ENCODINGS = ['utf-8', 'gb18030', 'euc-kr', 'shift_jis', 'utf-16le', 'utf-16be'] as const;

/** By its name: what systems say of such files is often something else. */
export const mediaTypeOf = (name: string): string => {
  if (/\.xlsx$/i.test(name)) return XLSX;
  return /\.(ndjson|jsonl)$/i.test(name) ? NDJSON : CSV;
};

export const withCharset = (mediaType: string, charset: string | undefined): string =>
  mediaType === CSV && charset !== undefined ? `${mediaType}; charset=${charset}` : mediaType;

/** Of a spreadsheet nothing can be told from a part. */
export const beginningOf = (file: File, mediaType: string): Blob =>
  mediaType === XLSX ? file : file.slice(0, BULK_LIMITS.bytesPreviewed);

/** What the reader says of columns, by role; empty is nothing. */
export type Meanings = Readonly<Partial<Record<BulkRole, string>>>;

/** As the query has them; a header with a comma in it cannot be named. */
export const columnsQuery = (meanings: Meanings): string | undefined => {
  const parts = Object.entries(meanings).map(([role, header]) => `${role}=${header}`);
  return parts.length === 0 ? undefined : parts.join(',');
};

export const roleOf = ({ columns }: BulkPreview, header: string): BulkRole | undefined =>
  columns.find((each) => each.header === header)?.role;

/** All meanings of a preview, with one column's changed. */
export const changedMeanings = (
  preview: BulkPreview,
  header: string,
  role: BulkRole | undefined,
): Meanings => {
  const others = preview.columns.filter((each) => each.header !== header && each.role !== role);
  const all = role === undefined ? others : [...others, { role, header }];
  return Object.fromEntries(all.map((each) => [each.role, each.header]));
};

export const isRole = (text: string): text is BulkRole => BULK_ROLES.some((each) => each === text);
