// What a caller sent → a report or a correction as it is kept, or the first thing that is wrong in itself.
import type { ReportHandling } from '@fourports/contracts/tracking/bodies';
import type { HandlingReport } from '@fourports/contracts/tracking/unit';
import { type Correction, checkCorrection, type IsPortOf } from './correction.ts';
import { checkReport, type ReportSurroundings } from './handling-report.ts';
import { mayReport, type Reporter, type SailingOperation } from './may-report.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import type { PlaceDirectory } from './place-directory.ts';

export type Telling = {
  readonly sent: ReportHandling;
  readonly unitId: string;
  readonly recordedAt: string;
  readonly reporter: Reporter;
};

export type TellingSurroundings = ReportSurroundings & {
  readonly places: PlaceDirectory;
  readonly isPortOf: IsPortOf;
  readonly operationOf: (sailingId: string) => SailingOperation | undefined;
  /** Reports of the unit with this id, whoever told them. */
  readonly targets: (reportId: string) => readonly HandlingReport[];
};

/** The report, or the correction, that is to be stored. */
export const tell = (
  telling: Telling,
  surroundings: TellingSurroundings,
): Outcome<HandlingReport | Correction> => {
  const { sent } = telling;
  if (sent.corrects?.how === 'retract') return correct(telling, undefined, surroundings);
  const report = reportOf(telling);
  if (!report.ok) return report;
  const checked = checkReport(report.value, surroundings);
  if (!checked.ok) return checked;
  const { kind, placeId, sailingId } = report.value;
  const sailing = sailingId === undefined ? undefined : surroundings.operationOf(sailingId);
  const permitted = mayReport(telling.reporter, { kind, placeId, sailing }, surroundings.places);
  if (!permitted.ok) return permitted;
  return sent.corrects === undefined ? report : correct(telling, report.value, surroundings);
};

const reportOf = ({ sent, unitId, recordedAt, reporter }: Telling): Outcome<HandlingReport> => {
  const { reportId, kind, placeId, occurredAt, sailingId, details, provenance } = sent;
  const missing = [
    ...(kind === undefined ? ['kind'] : []),
    ...(placeId === undefined ? ['placeId'] : []),
    ...(occurredAt === undefined ? ['occurredAt'] : []),
  ];
  if (kind === undefined || placeId === undefined || occurredAt === undefined)
    return refuse(
      'VALIDATION_FAILED',
      `Failed to register handling event: ${missing.join(', ')} missing (got none). Send what happened, where and when.`,
    );
  return accept({
    reportId,
    unitId,
    kind,
    placeId,
    occurredAt,
    recordedAt,
    ...(sailingId === undefined ? {} : { sailingId }),
    details,
    reporter: reporter.organisationId,
    ...(provenance === undefined ? {} : { provenance }),
  });
};

const correct = (
  { sent, unitId, recordedAt, reporter }: Telling,
  report: HandlingReport | undefined,
  { targets, isPortOf }: TellingSurroundings,
): Outcome<HandlingReport | Correction> => {
  const { reportId, corrects } = sent;
  if (corrects === undefined) throw new TypeError(`Failed to correct: ${reportId} corrects nothing.`);
  const correction: Correction = {
    how: corrects.how,
    unitId,
    reportId,
    corrects: corrects.reportId,
    reporter: reporter.organisationId,
    reason: corrects.reason,
    recordedAt,
    ...(report === undefined ? {} : { report }),
  };
  const known = targets(corrects.reportId);
  const target = known.find((each) => each.reporter === reporter.organisationId) ?? known[0];
  return checkCorrection(correction, target, isPortOf);
};
