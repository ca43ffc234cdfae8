// Reading one case and lists of them is the same for declarations, holds and inspections.
import { normaliseIdentifier } from '@fourports/freight';
import { type Caller, decodeCursor, encodeCursor } from '@fourports/service-kit';
import { z } from 'zod';
import type { Files } from '../application/case-detail.ts';
import { caseNotFound } from '../application/command-case.ts';
import { type CaseFilter, loadCase, pageOfCases, type StoredCase } from '../store/case-store.ts';
import type { CustomsDatabase } from '../store/customs-database.ts';
import { loadFiles } from '../store/unit-file-store.ts';

export const readCase = async <Detail>(
  database: CustomsDatabase,
  caller: Caller,
  { kind, caseId }: { readonly kind: CaseFilter['kind']; readonly caseId: string },
  detail: (stored: StoredCase, files: Files) => Detail,
): Promise<{ readonly body: Detail; readonly etag: string }> =>
  await database.read(caller, async (tx) => {
    const stored = await loadCase(tx, kind, caseId);
    if (stored === undefined) throw caseNotFound(caseId);
    const files = await loadFiles(tx, stored.case.unitIds);
    return { body: detail(stored, files), etag: String(stored.version) };
  });

const Position = z.strictObject({ at: z.string(), caseId: z.string() });

export type ListQuery = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort: 'openedAt' | '-openedAt';
  readonly status?: string;
  readonly unitId?: string;
  readonly placeId?: string;
  readonly declarationNumber?: string;
};

export const listCases = async <Item>(
  database: CustomsDatabase,
  caller: Caller,
  { kind, query }: { readonly kind: CaseFilter['kind']; readonly query: ListQuery },
  item: (stored: StoredCase) => Item,
): Promise<{ readonly body: { items: Item[]; nextCursor?: string } }> => {
  const { limit, cursor, sort, declarationNumber, ...narrowed } = query;
  const filter: CaseFilter = {
    kind,
    ...narrowed,
    ...(declarationNumber === undefined ? {} : { number: normaliseIdentifier(declarationNumber) }),
  };
  const listName = `customs ${sort} ${JSON.stringify(filter)}`;
  const found = await database.read(caller, (tx) =>
    pageOfCases(tx, {
      organisationId: caller.organisationId,
      filter,
      order: sort === 'openedAt' ? 'asc' : 'desc',
      ...(cursor === undefined ? {} : { after: decodeCursor(listName, Position, cursor) }),
      limit: limit + 1,
    }),
  );
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = found.length > limit && last !== undefined ? last.position : undefined;
  return {
    body: {
      items: page.map(({ stored }) => item(stored)),
      ...(next === undefined ? {} : { nextCursor: encodeCursor(listName, next) }),
    },
  };
};
