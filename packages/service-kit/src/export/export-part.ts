// What a service holds of one organisation, part by part, so that all of it can be given to whom it belongs.
import type { ServiceDatabase } from '@fourports/database';

export type ExportPage = { readonly rows: readonly unknown[]; readonly next: string | undefined };

export type ExportPart = {
  /** `shipments`: unique in its service. */
  readonly name: string;
  /** Rows that the organisation owns after a key, in the order of their keys; '' is before the first. */
  readonly read: (organisationId: string, after: string) => Promise<ExportPage>;
};

type KeyedRow = { readonly key: string; readonly row: unknown };

/** Of as many as were asked for there may be more. */
export const pageOfRows = (found: readonly KeyedRow[], limit: number): ExportPage => ({
  rows: found.map(({ row }) => row),
  next: found.length < limit ? undefined : found.at(-1)?.key,
});

const ROWS = 200;

/**
 * A part that one statement reads: columns `key` and `row`, with `$1` the organisation, `$2` the key to go on after, `$3`
 * how many. It names the organisation, and runs under row-level security as the organisation's own requests do.
 */
export const exportRows = <Tables>(
  database: Pick<ServiceDatabase<Tables>, 'read'>,
  name: string,
  { sql, limit = ROWS }: { readonly sql: string; readonly limit?: number },
): ExportPart => ({
  name,
  read: async (organisationId, after) =>
    pageOfRows(
      await database.read({ organisationId }, (tx) =>
        tx.query<KeyedRow>(sql, [organisationId, after, limit]),
      ),
      limit,
    ),
});
