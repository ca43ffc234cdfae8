// Reports that are all new, as nearly all are: what becomes of them is known before the database has been asked.
import type { EventDraft } from '@fourports/eventlog';
import type { Told } from '../store/report-store.ts';
import { sealsOfReport } from '../store/seal-store.ts';
import { toldDraft } from './announce.ts';
import { mayChangeIdentifiers } from './announce-identifiers.ts';
import { causeOfReporting } from './cause-of.ts';
import { type Answered, type Judged, judge, refusal, surroundingsOf } from './register-reports.ts';

/** True only once `told` is stored, all of it, in the transaction that appends `drafts`. */
export type Expected = {
  readonly answers: readonly Answered[];
  readonly told: readonly Told[];
  readonly drafts: readonly EventDraft[];
};

/**
 * What `registerReports` makes of them if each is new and the reporter's to tell. Undefined when one needs more of the
 * database than to be stored: a correction, a new plate or seal, a unit not known yet, a world whose present is the
 * last moment told.
 */
export const expectNewReports = (judged: Judged): Expected | undefined => {
  if (judged.reporter.world !== 'live') return undefined;
  const judging = { surroundings: surroundingsOf(judged, []), last: new Map<string, string>() };
  const answers: Answered[] = [];
  const all: Told[] = [];
  const drafts: EventDraft[] = [];
  for (const { report, resolution, reporting } of judged.sent) {
    if (report.corrects !== undefined || resolution.outcome === 'park') return undefined;
    const told = judge(report, resolution, judged, judging);
    if ('code' in told) {
      answers.push(refusal(report, told));
      continue;
    }
    if (mayChangeIdentifiers(told) || sealsOfReport(told).length > 0) return undefined;
    all.push(told);
    drafts.push(toldDraft(told, causeOfReporting(reporting)));
    answers.push({ reportId: told.reportId, outcome: 'accepted', unitId: told.unitId });
  }
  return { answers, told: all, drafts };
};
