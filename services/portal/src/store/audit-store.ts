// The audit of every service, as portal read it from their topics. Rows are only ever added.
import type { Actor, AuditEntry } from '@fourports/contracts';
import { type After, type Page, type PortalTx, pageFrom, present } from './portal-tx.ts';

export type AuditRecord = {
  readonly id: string;
  readonly at: string;
  readonly service: string;
  readonly operation: string;
  readonly actor: Actor;
  /** A person's name, a key's name; absent for services and for those nobody knows any more. */
  readonly actorName?: string;
  readonly subject?: string;
  readonly from: string;
  readonly requestId: string;
  readonly outcome: 'done' | 'refused';
  readonly code?: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
};

export type NewAuditRecord = {
  readonly id: string;
  readonly at: string;
  readonly service: string;
  readonly actor: Actor;
  readonly entry: AuditEntry;
};

/** Taking the same event twice leaves one record. */
export const insertAudit = async (
  { query }: Pick<PortalTx, 'query'>,
  records: readonly NewAuditRecord[],
): Promise<void> => {
  await query(INSERT, [JSON.stringify(records.map(toRow))]);
};

// One statement whatever their number, so that it is prepared once.
const INSERT = `
  insert into audit_records (id, at, service, organisation_id, operation, actor_type, actor_id, subject, from_address,
    request_id, outcome, code, details)
  select r.* from json_to_recordset($1::json) as r (id uuid, at timestamptz, service text, organisation_id text,
    operation text, actor_type text, actor_id text, subject text, from_address text, request_id text, outcome text,
    code text, details jsonb)
  on conflict (id) do nothing`;

const toRow = ({ id, at, service, actor, entry }: NewAuditRecord) => ({
  id,
  at,
  service,
  organisation_id: entry.organisationId ?? null,
  operation: entry.operation,
  actor_type: actor.type,
  actor_id: actor.id,
  subject: entry.subject ?? null,
  from_address: entry.from,
  request_id: entry.requestId,
  outcome: entry.outcome,
  code: entry.code ?? null,
  details: entry.details ?? null,
});

export type AuditFilter = {
  readonly limit: number;
  readonly after?: After;
  readonly from?: string;
  readonly to?: string;
  readonly operation?: string;
  readonly subject?: string;
  readonly actorId?: string;
  readonly outcome?: 'done' | 'refused';
};

/** Newest first; `from` included, `to` excluded. */
export const listAudit = async (
  tx: PortalTx,
  organisationId: string,
  filter: AuditFilter,
): Promise<Page<AuditRecord>> => {
  const rows = await auditQuery(tx, organisationId, filter)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute();
  return pageFrom(rows, filter.limit, { item: toRecord, after: (row) => [row.at, row.id] });
};

const auditQuery = (
  { db }: PortalTx,
  organisationId: string,
  { after, from, to, operation, subject, actorId, outcome }: AuditFilter,
) => {
  let query = db
    .selectFrom('audit_records as audit')
    .leftJoin('people', 'people.person_id', 'audit.actor_id')
    .leftJoin('api_keys', 'api_keys.key_id', 'audit.actor_id')
    .selectAll('audit')
    .select(({ fn }) => fn.coalesce('people.name', 'api_keys.name').as('actor_name'))
    .where('audit.organisation_id', '=', organisationId);
  if (after !== undefined)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('audit.at', 'audit.id'), '<', tuple(after[0], after[1])),
    );
  if (from !== undefined) query = query.where('at', '>=', from);
  if (to !== undefined) query = query.where('at', '<', to);
  if (operation !== undefined) query = query.where('operation', '=', operation);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (actorId !== undefined) query = query.where('actor_id', '=', actorId);
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  return query;
};

type Row = Awaited<ReturnType<ReturnType<typeof auditQuery>['execute']>>[number];
const toRecord = (row: Row): AuditRecord => ({
  id: row.id,
  at: row.at,
  service: row.service,
  operation: row.operation,
  actor: { type: row.actor_type, id: row.actor_id },
  from: row.from_address,
  requestId: row.request_id,
  outcome: row.outcome,
  ...present({ actorName: row.actor_name, subject: row.subject, code: row.code, details: row.details }),
});
