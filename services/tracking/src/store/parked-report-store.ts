// Reports that wait for their unit.
import type { ReportHandling } from '@fourports/contracts/tracking/bodies';
import type { Reporting } from '../domain/may-report.ts';
import type { TrackingTx } from './tracking-database.ts';

export type ParkedReport = {
  readonly normalised: string;
  readonly parkedAt: string;
  readonly report: ReportHandling;
  readonly reporting: Reporting;
};

/** What was parked before under the same id, or undefined when it is parked now. */
export const parkReport = async (
  tx: TrackingTx,
  { normalised, parkedAt, report, reporting }: ParkedReport,
): Promise<ReportHandling | undefined> => {
  const [row] = await tx.query<{ before: ReportHandling | null }>(
    `with parked as (
       insert into parked_reports (organisation_id, report_id, normalised, parked_at, report, caller)
       values ($1, $2, $3, $4, $5, $6) on conflict (organisation_id, report_id) do nothing returning report_id
     )
     select case when not exists (select from parked)
       then (select report from parked_reports where organisation_id = $1 and report_id = $2) end as before`,
    [
      reporting.organisationId,
      report.reportId,
      normalised,
      parkedAt,
      JSON.stringify(report),
      JSON.stringify(reporting),
    ],
  );
  return row?.before ?? undefined;
};

type ParkedRow = {
  readonly normalised: string;
  readonly parked_at: string;
  readonly report: ReportHandling;
  readonly caller: Reporting;
};

const parkedReport = (row: ParkedRow): ParkedReport => ({
  normalised: row.normalised,
  parkedAt: row.parked_at,
  report: row.report,
  reporting: row.caller,
});

/** A parked report with a unit its reporter sees and that was known by the identifier. */
export type Match = { readonly organisationId: string; readonly reportId: string; readonly unitId: string };

const MATCHES = `
  select p.organisation_id as "organisationId", p.report_id as "reportId", i.subject_id as "unitId"
  from parked_reports p
  join identifiers i on i.normalised = p.normalised
  join units u on u.unit_id = i.subject_id
  join access a on a.subject_id = i.subject_id and a.organisation_id = p.organisation_id`;

/** What may be taken up of these units. */
export const matchesOf = async (tx: TrackingTx, unitIds: readonly string[]): Promise<readonly Match[]> =>
  await tx.query<Match>(`${MATCHES} where i.subject_id = any($1) order by 1, 2, 3`, [unitIds]);

/** What may be taken up at all, a bounded part of it. */
export const someMatches = async (tx: TrackingTx): Promise<readonly Match[]> =>
  await tx.query<Match>(`${MATCHES} order by p.parked_at, 1, 2, 3 limit 500`);

type ParkedKey = Pick<Match, 'organisationId' | 'reportId'>;

/** The row, held until the transaction ends; undefined when another transaction has taken it up. */
export const lockParked = async (
  tx: TrackingTx,
  { organisationId, reportId }: ParkedKey,
): Promise<ParkedReport | undefined> => {
  const [row] = await tx.query<ParkedRow>(
    `select normalised, parked_at, report, caller from parked_reports
     where organisation_id = $1 and report_id = $2 for update`,
    [organisationId, reportId],
  );
  return row === undefined ? undefined : parkedReport(row);
};

export const dropParked = async (tx: TrackingTx, { organisationId, reportId }: ParkedKey): Promise<void> => {
  await tx.query('delete from parked_reports where organisation_id = $1 and report_id = $2', [
    organisationId,
    reportId,
  ]);
};
