// Declarations, holds and inspections. The status beside each is what its units' files say, for lists.
import type { World } from '@fourports/contracts';
import type { Case, CaseKind, CaseStatus } from '../domain/case.ts';
import type { CustomsTx } from './customs-database.ts';

export type StoredCase = {
  readonly case: Case;
  readonly world: World;
  readonly version: number;
  readonly status: CaseStatus;
};

type CaseRow = {
  readonly body: Case;
  readonly world: World;
  readonly version: number;
  readonly status: CaseStatus;
};

const COLUMNS = 'c.body, c.world, c.version, c.status';
const storedCase = ({ body, ...row }: CaseRow): StoredCase => ({ case: body, ...row });

/** Undefined where the organisation sees no such case of this kind. */
export const loadCase = async (
  tx: Pick<CustomsTx, 'query'>,
  kind: CaseKind,
  caseId: string,
): Promise<StoredCase | undefined> => {
  const [row] = await tx.query<CaseRow>(
    `select ${COLUMNS} from cases c where c.case_id = $1 and c.kind = $2`,
    [caseId, kind],
  );
  return row === undefined ? undefined : storedCase(row);
};

/** Cases of these units that are named, or that something may still come to. */
export const loadConcerned = async (
  tx: CustomsTx,
  unitIds: readonly string[],
  caseIds: readonly string[],
): Promise<readonly StoredCase[]> => {
  const rows = await tx.query<CaseRow>(
    `select ${COLUMNS} from cases c
     where c.case_id in (select u.case_id from case_units u where u.unit_id = any($1))
       and (c.case_id = any($2)
         or c.status in ('lodged', 'partlyReleased', 'placed', 'partlyLifted', 'ordered', 'partlyCompleted'))
     order by c.case_id`,
    [unitIds, caseIds],
  );
  return rows.map(storedCase);
};

/** Opens the case to whoever sees its goods. */
export const insertCase = async (
  tx: CustomsTx,
  { case: opened, world, version, status }: StoredCase,
): Promise<void> => {
  await tx.query(
    `insert into cases (case_id, kind, organisation_id, world, version, opened_at, place_id, status, number, body)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict do nothing`,
    [
      opened.caseId,
      opened.kind,
      opened.enteredBy ?? null,
      world,
      version,
      opened.openedAt,
      opened.placeId,
      status,
      opened.declarationNumber ?? null,
      JSON.stringify(opened),
    ],
  );
  await addUnits(tx, opened.caseId, opened.unitIds, opened.openedAt);
};

export const saveCase = async (
  tx: CustomsTx,
  { case: changed, version, status }: StoredCase,
): Promise<void> => {
  await tx.query('update cases set version = $2, status = $3, number = $4, body = $5 where case_id = $1', [
    changed.caseId,
    version,
    status,
    changed.declarationNumber ?? null,
    JSON.stringify(changed),
  ]);
};

/** The case is about these units too, since this moment; whoever sees them then sees it. */
export const addUnits = async (
  tx: CustomsTx,
  caseId: string,
  unitIds: readonly string[],
  since: string,
): Promise<void> => {
  await tx.query(
    `insert into case_units (case_id, unit_id, since) select $1, unit_id, $3 from unnest($2::text[]) as u (unit_id)
     on conflict do nothing`,
    [caseId, unitIds, since],
  );
  await tx.query('select customs.open_case($1)', [caseId]);
};

export type CaseFilter = {
  readonly kind: CaseKind;
  readonly status?: string;
  readonly unitId?: string;
  readonly placeId?: string;
  readonly number?: string;
};

/** Where a page ended. */
export type CasePosition = { readonly at: string; readonly caseId: string };

export type CaseQuery = {
  readonly organisationId: string;
  readonly filter: CaseFilter;
  readonly order: 'asc' | 'desc';
  readonly after?: CasePosition;
  readonly limit: number;
};

/** A page of what the organisation sees; it starts from `access`, whose index holds the order. */
export const pageOfCases = async (
  tx: CustomsTx,
  { organisationId, filter, order, after, limit }: CaseQuery,
): Promise<readonly { readonly stored: StoredCase; readonly position: CasePosition }[]> => {
  const values: unknown[] = [organisationId, filter.kind];
  const value = (each: unknown): string => `$${values.push(each)}`;
  const equal = (column: string, wanted: string | undefined) =>
    wanted === undefined ? [] : [`${column} = ${value(wanted)}`];
  const conditions = [
    'a.organisation_id = $1',
    'a.subject_kind = $2',
    ...(after === undefined
      ? []
      : [
          `(a.sort_at, a.subject_id) ${order === 'asc' ? '>' : '<'} (${value(after.at)}::timestamptz, ${value(after.caseId)})`,
        ]),
    ...equal('c.status', filter.status),
    ...equal('c.place_id', filter.placeId),
    ...equal('c.number', filter.number),
    ...(filter.unitId === undefined
      ? []
      : [
          `exists (select from case_units u where u.case_id = c.case_id and u.unit_id = ${value(filter.unitId)})`,
        ]),
  ];
  const rows = await tx.query<CaseRow & { readonly at: string; readonly case_id: string }>(
    `select ${COLUMNS}, a.sort_at as at, c.case_id
     from access a join cases c on c.case_id = a.subject_id
     where ${conditions.join(' and ')}
     order by a.sort_at ${order}, a.subject_id ${order} limit ${value(limit)}`,
    values,
  );
  return rows.map(({ at, case_id: caseId, ...row }) => ({
    stored: storedCase(row),
    position: { at, caseId },
  }));
};

/** A declaration under this number that may be seen. */
export const findDeclaration = async (
  tx: CustomsTx,
  world: World,
  number: string,
): Promise<string | undefined> => {
  const [row] = await tx.query<{ case_id: string }>(
    `select case_id from cases where number = $1 and world = $2 and kind = 'declaration' and status <> 'withdrawn'
     order by case_id limit 1`,
    [number, world],
  );
  return row?.case_id;
};
