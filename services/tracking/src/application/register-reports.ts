// Reports, each judged by itself and answered by itself, in one transaction under the locks of their units.
import { isDeepStrictEqual } from 'node:util';
import type { World } from '@fourports/contracts';
import type { ReportAnswer, ReportHandling } from '@fourports/contracts/tracking/bodies';
import { type HandlingReport, SAILING_RULE } from '@fourports/contracts/tracking/unit';
import type { EventDraft } from '@fourports/eventlog';
import type { z } from 'zod';
import { type Reporter, type Reporting, reportsOwnUnitsOnly } from '../domain/may-report.ts';
import type { DomainProblem } from '../domain/outcome.ts';
import { type TellingSurroundings, tell } from '../domain/tell.ts';
import { parkReport } from '../store/parked-report-store.ts';
import {
  findTargets,
  isCorrection,
  lastRecorded,
  type Stored,
  storeReports,
  type Told,
} from '../store/report-store.ts';
import { saveSeals, sealsOfReport } from '../store/seal-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { namesOf, saveNames } from '../store/unit-store.ts';
import { toldDraft } from './announce.ts';
import { announceIdentifiers, type NewlyTold } from './announce-identifiers.ts';
import { causeOfReporting } from './cause-of.ts';
import type { KnownWorld, SailingIdentity } from './known-world.ts';
import type { Resolution } from './resolve-units.ts';

export type Answered = z.infer<typeof ReportAnswer>;

export type SentReport = {
  readonly report: ReportHandling;
  readonly resolution: Resolution;
  readonly reporting: Reporting;
};

/** What reports are judged by, beside what the database tells of them. */
export type Judged = {
  /** The organisation; who acts for it may differ from report to report. */
  readonly reporter: Reporter & { readonly world: World };
  /** With the unit each means; no two have one reportId. */
  readonly sent: readonly SentReport[];
  /** The clock's. */
  readonly now: string;
  readonly known: KnownWorld;
  readonly sailings: ReadonlyMap<string, SailingIdentity>;
};

export type Registering = Judged & { readonly emit: (draft: EventDraft) => void };

/** One answer for each report, in their order. Run under the locks of the units that are resolved. */
export const registerReports = async (
  tx: TrackingTx,
  registering: Registering,
): Promise<readonly Answered[]> => {
  const { reporter, sent } = registering;
  const judging = await readSurroundings(tx, registering);
  const answers: Answered[] = [];
  const told: { readonly place: number; readonly told: Told }[] = [];
  for (const [place, each] of sent.entries()) {
    const { report, resolution } = each;
    const judged = judge(report, resolution, registering, judging);
    if ('code' in judged) answers[place] = refusal(report, judged);
    else if (resolution.outcome === 'unit') told.push({ place, told: judged });
    else if (resolution.outcome === 'park')
      answers[place] = await park(tx, each, resolution.normalised, registering.now);
  }
  if (told.length === 0) return answers;
  const rows = await storeReports(tx, {
    reporter: reporter.organisationId,
    ownUnitsOnly: reportsOwnUnitsOnly(reporter),
    told: told.map((each) => each.told),
  });
  const stored: NewlyTold[] = [];
  for (const [index, { place, told: each }] of told.entries()) {
    const sender = sent[place];
    answers[place] = answerFor(each, rows[index], sender?.report.recordedAt !== undefined);
    if (rows[index]?.stored !== true || sender === undefined) continue;
    const cause = causeOfReporting(sender.reporting);
    stored.push({ told: each, cause });
    registering.emit(toldDraft(each, cause));
    const { exchanged, exchangedAsWritten = {} } =
      (isCorrection(each) ? each.report?.details : each.details) ?? {};
    if (exchanged !== undefined)
      await saveNames(tx, each.unitId, [...namesOf(exchanged), ...namesOf(exchangedAsWritten)]);
  }
  await saveSeals(
    tx,
    stored.flatMap((each) => sealsOfReport(each.told)),
  );
  await announceIdentifiers(tx, stored, { isPortOf: registering.known.isPortOf, emit: registering.emit });
  return answers;
};

type Judging = {
  readonly surroundings: TellingSurroundings;
  readonly last: ReadonlyMap<string, string>;
};

/** What some reports need to be judged by: the reports they correct, and outside the live world the last moment told. */
const readSurroundings = async (tx: TrackingTx, registering: Registering): Promise<Judging> => {
  const { sent, reporter } = registering;
  const unitIds = (which: (report: ReportHandling) => boolean): readonly string[] => [
    ...new Set(
      sent.flatMap(({ report, resolution }) =>
        resolution.outcome === 'unit' && which(report) ? [resolution.unitId] : [],
      ),
    ),
  ];
  const corrected = sent.flatMap(({ report }) => report.corrects?.reportId ?? []);
  const targets =
    corrected.length === 0
      ? []
      : await findTargets(
          tx,
          unitIds(({ corrects }) => corrects !== undefined),
          corrected,
        );
  const undated = reporter.world === 'live' ? [] : unitIds(({ recordedAt }) => recordedAt === undefined);
  return {
    last: undated.length === 0 ? new Map() : await lastRecorded(tx, undated),
    surroundings: surroundingsOf(registering, targets),
  };
};

/** By which reports are judged that correct none but `targets`. */
export const surroundingsOf = (
  { known, sailings, now, reporter }: Judged,
  targets: readonly Told[],
): TellingSurroundings => ({
  now,
  sailingRule: SAILING_RULE,
  places: known.places,
  isPortOf: known.isPortOf,
  isKnownPlace: (placeId) => known.places.has(placeId),
  isKnownSailing: (sailingId) => sailings.get(sailingId)?.world === reporter.world,
  operationOf: (sailingId) => sailings.get(sailingId),
  targets: (reportId) =>
    targets.filter((each): each is HandlingReport => !isCorrection(each) && each.reportId === reportId),
});

/** What is to be stored of one report, or what is wrong with it. */
export const judge = (
  report: ReportHandling,
  resolution: Resolution,
  { reporter, now }: Judged,
  { surroundings, last }: Judging,
): Told | DomainProblem => {
  if (resolution.outcome === 'refuse') return resolution.problem;
  const unitId = resolution.outcome === 'unit' ? resolution.unitId : '';
  const recordedAt =
    report.recordedAt ?? presentIn(reporter.world, now, [report.occurredAt, last.get(unitId)]);
  const told = tell({ sent: report, unitId, recordedAt, reporter }, surroundings);
  return told.ok ? told.value : told.problem;
};

/** The moment of learning: now, or outside the live world the last moment anything was told of. */
const presentIn = (world: World, now: string, told: readonly (string | undefined)[]): string => {
  const known = told.filter((each) => each !== undefined).sort();
  return world === 'live' ? now : (known.at(-1) ?? now);
};

const park = async (
  tx: TrackingTx,
  { report, reporting }: SentReport,
  normalised: string,
  parkedAt: string,
): Promise<Answered> => {
  const before = await parkReport(tx, { normalised, parkedAt, report, reporting });
  return before === undefined || isDeepStrictEqual(before, JSON.parse(JSON.stringify(report)))
    ? { reportId: report.reportId, outcome: 'parked' }
    : refusal(report, contradiction(report.reportId));
};

const answerFor = (told: Told, row: Stored | undefined, isDated: boolean): Answered => {
  const { reportId, unitId } = told;
  if (row?.stored === true) return { reportId, outcome: 'accepted', unitId };
  if (row?.before !== undefined)
    return saysTheSame(row.before, told, isDated)
      ? { reportId, outcome: 'already', unitId: row.before.unitId }
      : refusal(told, contradiction(reportId));
  return refusal(told, row?.owner === undefined ? unknownUnit(unitId) : notYours(unitId));
};

/** The moment of learning is ours unless it was stated: it makes no other report. */
const saysTheSame = (before: Told, told: Told, isDated: boolean): boolean => {
  const recordedAt = isDated ? told.recordedAt : before.recordedAt;
  const report = isCorrection(told) && told.report !== undefined ? { ...told.report, recordedAt } : undefined;
  const same = { ...told, recordedAt, ...(report === undefined ? {} : { report }) };
  return isDeepStrictEqual(before, JSON.parse(JSON.stringify(same)));
};

export const refusal = (
  { reportId }: { readonly reportId: string },
  { code, message }: DomainProblem,
): Answered => ({ reportId, outcome: 'refused', code, detail: message });

const failed = 'Failed to register handling event';

export const contradiction = (reportId: string): DomainProblem => ({
  code: 'CONFLICT',
  message: `${failed}: "${reportId}" was sent before with other content. Send a correction with a reportId of its own.`,
});

const unknownUnit = (unitId: string): DomainProblem => ({
  code: 'UNKNOWN_UNIT',
  message: `${failed}: there is no unit ${unitId} that you may see. Send its id, or unit.identifier with a plate or number.`,
});

const notYours = (unitId: string): DomainProblem => ({
  code: 'FORBIDDEN',
  message: `${failed}: ${unitId} is another organisation's unit. It reports for its own units.`,
});
