// Reports and corrections of units: one row each, written once.
import type { CustomsFact, HandlingReport } from '@fourports/contracts/tracking/unit';
import type { UnitHistory } from '../domain/carriage.ts';
import type { Correction } from '../domain/correction.ts';
import type { ToldPromise } from '../domain/told-promise.ts';
import { type CustomsTold, isStrike } from './customs-store.ts';
import type { TrackingTx } from './tracking-database.ts';

/** What a row holds: a report, or a correction, which says how. */
export type Told = HandlingReport | Correction;

export const isCorrection = (told: Told): told is Correction => 'how' in told;

/** What became of one row: stored, there before, or not this reporter's to write. */
export type Stored = {
  readonly stored: boolean;
  /** Of what was not stored; absent where the reporter does not see the unit. */
  readonly owner?: string;
  /** What the reporter told under the same id before. */
  readonly before?: Told;
};

export type Telling = {
  readonly reporter: string;
  /** Only of units the reporter registered. */
  readonly ownUnitsOnly: boolean;
  readonly told: readonly Told[];
};

/**
 * Stores what is new in one statement: the check of access, of ownership and of repetition is part of it. Run under
 * the units' locks. The answers are in the order of `told`; no two of them may have one id.
 */
export const storeReports = async (tx: TrackingTx, telling: Telling): Promise<readonly Stored[]> => {
  const { reporter, told } = telling;
  const rows = await tx.query<{ report_id: string }>(STORE, valuesOf(telling));
  const stored = new Set(rows.map(({ report_id }) => report_id));
  const rest = told.filter(({ reportId }) => !stored.has(reportId));
  const reasons = rest.length === 0 ? new Map<string, Stored>() : await whyNot(tx, reporter, rest);
  return told.map(({ reportId }) => reasons.get(reportId) ?? { stored: true });
};

/** Of reports that were to be stored together, one was told before or is not this reporter's to write. */
export class NotAllStored extends Error {}

/**
 * Stores what is expected to be new and the reporter's to write. Throws NotAllStored where it is not, and the
 * transaction is lost: so whoever sends more after it need not wait for its answer.
 */
export const storeAllReports = async (tx: TrackingTx, telling: Telling): Promise<void> => {
  if (telling.told.length === 0) return;
  try {
    await tx.query(STORE_ALL, valuesOf(telling));
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_ALL_STORED.has(error.code))
      throw new NotAllStored('Failed to store reports together: not all are new.', { cause: error });
    throw error;
  }
};

const valuesOf = ({ reporter, ownUnitsOnly, told }: Telling): readonly unknown[] => {
  return [
    told.map(({ unitId }) => unitId),
    told.map(({ reportId }) => reportId),
    told.map((each) => (isCorrection(each) ? each.corrects : null)),
    told.map(({ recordedAt }) => recordedAt),
    told.map((each) => JSON.stringify(each)).join(SEPARATOR),
    reporter,
    ownUnitsOnly,
  ];
};

// JSON writes U+001E as an escape, so it can stand between texts in JSON.
const SEPARATOR = '\u001e';
// Row by row, as `offset 0` has it: joined, all access of the organisation may be read for the sake of one report.
// A request sees no unit without access to it; the work role sees them all, so for its sake access is asked for.
const STORE = `
  insert into unit_reports (unit_id, reporter, report_id, corrects, recorded_at, body)
  select r.unit_id, $6, r.report_id, r.corrects, r.recorded_at, r.body::json
  from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], string_to_array($5, '${SEPARATOR}'))
    with ordinality as r (unit_id, report_id, corrects, recorded_at, body, place)
  where exists (select from units u where u.unit_id = r.unit_id and (not $7::boolean or u.organisation_id = $6) offset 0)
    and (current_user = 'tracking_request' or exists (
      select from access a where a.organisation_id = $6 and a.subject_id = r.unit_id offset 0))
  order by r.place
  on conflict (reporter, report_id) do nothing
  returning report_id`;
// One that is there already is one too many for the key; one of no unit that the reporter sees is refused by the table's
// policy. Neither is then looked for, which is a quarter of the price.
const STORE_ALL = `
  insert into unit_reports (unit_id, reporter, report_id, corrects, recorded_at, body)
  select case when $7::boolean
      then (select u.unit_id from units u where u.unit_id = r.unit_id and u.organisation_id = $6) else r.unit_id end,
    $6, r.report_id, r.corrects, r.recorded_at, r.body::json
  from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], string_to_array($5, '${SEPARATOR}'))
    with ordinality as r (unit_id, report_id, corrects, recorded_at, body, place)
  order by r.place`;
/** SQLSTATEs: unique_violation, not_null_violation, insufficient_privilege. */
const NOT_ALL_STORED: ReadonlySet<unknown> = new Set(['23505', '23502', '42501']);

const whyNot = async (
  tx: TrackingTx,
  reporter: string,
  rest: readonly Told[],
): Promise<ReadonlyMap<string, Stored>> => {
  const rows = await tx.query<{ report_id: string; owner: string | null; before: Told | null }>(WHY_NOT, [
    rest.map(({ unitId }) => unitId),
    rest.map(({ reportId }) => reportId),
    reporter,
  ]);
  return new Map(
    rows.map(({ report_id, owner, before }) => [
      report_id,
      { stored: false, ...(owner === null ? {} : { owner }), ...(before === null ? {} : { before }) },
    ]),
  );
};

const WHY_NOT = `
  select asked.report_id,
    (select u.organisation_id from units u where u.unit_id = asked.unit_id and exists (
      select from access a where a.organisation_id = $3 and a.subject_id = asked.unit_id)) as owner,
    (select r.body from unit_reports r where r.reporter = $3 and r.report_id = asked.report_id) as before
  from unnest($1::text[], $2::text[]) as asked (unit_id, report_id)`;

/** Reports of these units under these ids, whoever told them: what corrections may be about. */
export const findTargets = async (
  tx: TrackingTx,
  unitIds: readonly string[],
  reportIds: readonly string[],
): Promise<readonly Told[]> => {
  const rows = await tx.query<{ body: Told }>(
    'select body from unit_reports where unit_id = any($1) and report_id = any($2)',
    [unitIds, reportIds],
  );
  return rows.map(({ body }) => body);
};

/** The moment each unit was last told of. */
export const lastRecorded = async (
  tx: TrackingTx,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.query<{ unit_id: string; last: string }>(
    'select unit_id, max(recorded_at) as last from unit_reports where unit_id = any($1) group by unit_id',
    [unitIds],
  );
  return new Map(rows.map(({ unit_id, last }) => [unit_id, last]));
};

/** Sorts a unit's rows into reports and corrections, and those of customs into facts and strikes. */
export const historyOf = (
  unit: UnitHistory['unit'],
  told: readonly Told[],
  customs: readonly CustomsTold[] = [],
  promises: readonly ToldPromise[] = [],
): UnitHistory => ({
  unit,
  reports: told.filter((each): each is HandlingReport => !isCorrection(each)),
  corrections: told.filter(isCorrection),
  customsFacts: customs.filter((each): each is CustomsFact => !isStrike(each)),
  customsStrikes: customs.filter(isStrike),
  promises,
});
