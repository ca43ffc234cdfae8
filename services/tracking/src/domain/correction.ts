// A correction of a report: the whole corrected report, or its taking back. Nothing is updated in place.
import type { DataOf } from '@fourports/contracts';
import type { HandlingEventAmended, HandlingEventRetracted } from '@fourports/contracts/tracking/events';
import type { HandlingReport } from '@fourports/contracts/tracking/unit';
import { accept, type Outcome, refuse } from './outcome.ts';

export type Correction = {
  readonly how: 'amend' | 'retract';
  readonly unitId: string;
  /** The correction's own id, unique per reporter like a report's. */
  readonly reportId: string;
  /** The id of the report (or of the correction) it corrects. */
  readonly corrects: string;
  readonly reporter: string;
  readonly reason: string;
  readonly recordedAt: string;
  /** `amend`: what holds instead. */
  readonly report?: HandlingReport;
};

/** Is the organisation the port of the place? Its staff may correct what was reported there. */
export type IsPortOf = (organisationId: string, placeId: string) => boolean;

/** Only the reporter's organisation or the port of the place may correct a report. */
export const mayCorrect = (
  corrector: string,
  report: Pick<HandlingReport, 'reporter' | 'placeId'>,
  isPortOf: IsPortOf,
): boolean => corrector === report.reporter || isPortOf(corrector, report.placeId);

/**
 * What is wrong with a correction in itself. Where its report has not come yet (`target` undefined) it is taken
 * and waits; whether it may stand is then judged by the fold.
 */
export const checkCorrection = (
  correction: Correction,
  target: HandlingReport | undefined,
  isPortOf: IsPortOf,
): Outcome<Correction> => {
  const title = `Failed to correct report "${correction.corrects}"`;
  if (correction.how === 'amend' && correction.report === undefined)
    return refuse(
      'VALIDATION_FAILED',
      `${title}: an amendment needs the whole corrected report (got none). Send kind, placeId and occurredAt.`,
    );
  if (correction.corrects === correction.reportId)
    return refuse(
      'VALIDATION_FAILED',
      `${title}: a correction needs a reportId of its own (got the same). Send a new reportId.`,
    );
  if (target === undefined) return accept(correction);
  if (!mayCorrect(correction.reporter, target, isPortOf))
    return refuse(
      'NOT_YOUR_REPORT',
      `${title}: it was reported by another organisation, and yours is not the port of ${target.placeId}. Ask the reporter to correct it.`,
    );
  if (correction.unitId !== target.unitId)
    return refuse(
      'VALIDATION_FAILED',
      `${title}: it is of unit ${target.unitId} (got ${correction.unitId}). Retract it and report the right unit anew.`,
    );
  return accept(correction);
};

/** The correction an amendment in the log is; its report carries the correction's own id. */
export const amendmentOf = ({
  report,
  corrects,
  reason,
}: DataOf<typeof HandlingEventAmended>): Correction => ({
  how: 'amend',
  unitId: report.unitId,
  reportId: report.reportId,
  corrects,
  reporter: report.reporter,
  reason,
  recordedAt: report.recordedAt,
  report,
});

/** The correction a retraction in the log is. */
export const retractionOf = (data: DataOf<typeof HandlingEventRetracted>): Correction => ({
  how: 'retract',
  ...data,
});
