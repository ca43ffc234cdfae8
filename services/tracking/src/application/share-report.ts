// A plate that names units of several organisations: one truck under several bookings. Its report is told of each of them,
// and its sender has one answer.
import { hash } from 'node:crypto';
import type { ReportHandling } from '@fourports/contracts/tracking/bodies';
import type { Answered } from './register-reports.ts';
import type { Resolution } from './resolve-units.ts';

type Sent = { readonly report: ReportHandling; readonly resolution: Resolution };

/** The id under which a report is kept of a further unit: the same whenever it is sent. */
export const sharedReportId = (reportId: string, unitId: string): string =>
  `shared_${hash('sha256', `${reportId} ${unitId}`, 'hex').slice(0, 32)}`;

/** The report of the unit it was resolved to, then a copy of it for each further one. */
export const shareReport = ({ report, resolution }: Sent): readonly Sent[] => {
  if (resolution.outcome !== 'unit' || resolution.alsoOf === undefined) return [{ report, resolution }];
  const { unitId, alsoOf } = resolution;
  const { reportId, corrects } = report;
  const copies = alsoOf.map((other): Sent => {
    const target =
      corrects === undefined
        ? {}
        : { corrects: { ...corrects, reportId: sharedReportId(corrects.reportId, other) } };
    return {
      report: { ...report, reportId: sharedReportId(reportId, other), ...target },
      resolution: { outcome: 'unit', unitId: other },
    };
  });
  return [{ report, resolution: { outcome: 'unit', unitId } }, ...copies];
};

/** Of the answers to a report and its copies, the sender's: new as long as one of them was. */
export const answerOfShared = ([own, ...copies]: readonly Answered[]): Answered => {
  if (own === undefined) throw new TypeError('Failed to answer a report: it was not judged.');
  const taken = copies.filter(({ outcome }) => outcome === 'accepted' || outcome === 'already');
  const alsoUnitIds = taken.flatMap(({ unitId }) => unitId ?? []);
  if (alsoUnitIds.length === 0) return own;
  const isNew = own.outcome === 'already' && taken.some(({ outcome }) => outcome === 'accepted');
  return { ...own, ...(isNew ? { outcome: 'accepted' } : {}), alsoUnitIds };
};
