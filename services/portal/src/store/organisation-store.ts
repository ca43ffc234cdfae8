import type { Selectable } from 'kysely';
import type { PortalTables } from './portal.table.ts';
import { type After, type Page, type PortalTx, pageFrom } from './portal-tx.ts';

export type OrganisationRecord = {
  readonly organisationId: string;
  readonly name: string;
  readonly kind: PortalTables['organisations']['kind'];
  readonly world: PortalTables['organisations']['world'];
  readonly places: string[];
  readonly routes: string[];
  readonly createdAt: string;
};

export const insertOrganisation = async ({ db }: PortalTx, record: OrganisationRecord): Promise<void> => {
  await db
    .insertInto('organisations')
    .values({
      organisation_id: record.organisationId,
      name: record.name,
      kind: record.kind,
      world: record.world,
      places: record.places,
      routes: record.routes,
      created_at: record.createdAt,
    })
    .execute();
};

export const updateOrganisation = async ({ db }: PortalTx, record: OrganisationRecord): Promise<void> => {
  await db
    .updateTable('organisations')
    .set({ name: record.name, places: record.places, routes: record.routes })
    .where('organisation_id', '=', record.organisationId)
    .execute();
};

export const findOrganisation = async (
  { db }: PortalTx,
  organisationId: string,
): Promise<OrganisationRecord | undefined> => {
  const row = await db
    .selectFrom('organisations')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return row === undefined ? undefined : toRecord(row);
};

export type OrganisationFilter = {
  readonly limit: number;
  readonly after?: After;
  /** Part of the name, whatever its case. */
  readonly name?: string;
};

/** Newest first. What a request sees of it is row-level security's matter: its own; for the platform all. */
export const listOrganisations = async (
  { db }: PortalTx,
  { limit, after, name }: OrganisationFilter,
): Promise<Page<OrganisationRecord>> => {
  let query = db.selectFrom('organisations').selectAll();
  if (name !== undefined) query = query.where('name', 'ilike', `%${name.replace(/[\\%_]/g, '\\$&')}%`);
  if (after !== undefined)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('created_at', 'organisation_id'), '<', tuple(after[0], after[1])),
    );
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('organisation_id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(rows, limit, { item: toRecord, after: (row) => [row.created_at, row.organisation_id] });
};

const toRecord = (row: Selectable<PortalTables['organisations']>): OrganisationRecord => ({
  organisationId: row.organisation_id,
  name: row.name,
  kind: row.kind,
  world: row.world,
  places: row.places,
  routes: row.routes,
  createdAt: row.created_at,
});
