// What is told in a story: reports, corrections and customs facts.
import type {
  CustomsFact,
  HandlingDetails,
  HandlingKind,
  HandlingReport,
  Unit,
} from '@fourports/contracts/tracking/unit';
import type { Correction } from '../correction.ts';
import type { SailingFacts } from '../sailing-facts.ts';
import { clock, forwarder, truck } from './lane.ts';

export type Happening =
  | { readonly told: 'report'; readonly report: HandlingReport }
  | { readonly told: 'correction'; readonly correction: Correction }
  | { readonly told: 'customs'; readonly fact: CustomsFact };

export type ReportExtras = {
  readonly of?: Unit;
  readonly by?: string;
  readonly id?: string;
  readonly sailing?: SailingFacts;
  readonly details?: HandlingDetails;
  /** When it reached us; at once unless told. */
  readonly learnt?: string;
};

const reportOf = (
  kind: HandlingKind,
  placeId: string,
  when: string,
  extras: ReportExtras,
): HandlingReport => ({
  reportId: extras.id ?? `${kind} ${when}`,
  unitId: (extras.of ?? truck).unitId,
  kind,
  placeId,
  occurredAt: clock(when),
  recordedAt: clock(extras.learnt ?? when),
  ...(extras.sailing === undefined ? {} : { sailingId: extras.sailing.sailingId }),
  details: extras.details ?? {},
  reporter: extras.by ?? forwarder,
});

/** `reported('gateIn', weihaiPort, '19 Dec 2023 14:50 Weihai')`: of the truck, by the forwarder, at once, unless told. */
export const reported = (
  kind: HandlingKind,
  placeId: string,
  when: string,
  extras: ReportExtras = {},
): Happening => ({
  told: 'report',
  report: reportOf(kind, placeId, when, extras),
});

export type CorrectionTold = {
  readonly id?: string;
  readonly reason: string;
  readonly learnt: string;
  readonly by?: string;
};

/** The report with this id is replaced as a whole. */
export const amended = (
  corrects: string,
  instead: Happening,
  { id, reason, learnt, by = forwarder }: CorrectionTold,
): Happening => {
  if (instead.told !== 'report') throw new Error('Failed to tell the story: only a report amends a report.');
  const reportId = id ?? `amendment of ${corrects}`;
  const report = { ...instead.report, reportId, reporter: by, recordedAt: clock(learnt) };
  const { unitId, recordedAt } = report;
  return {
    told: 'correction',
    correction: { how: 'amend', unitId, reportId, corrects, reporter: by, reason, recordedAt, report },
  };
};

/** The report with this id is taken back. */
export const retracted = (
  corrects: string,
  { id, reason, learnt, by = forwarder, of = truck }: CorrectionTold & { readonly of?: Unit },
): Happening => ({
  told: 'correction',
  correction: {
    how: 'retract',
    unitId: of.unitId,
    reportId: id ?? `retraction of ${corrects}`,
    corrects,
    reporter: by,
    reason,
    recordedAt: clock(learnt),
  },
});

/** What customs did, by its own word. */
export const customs = (
  kind: CustomsFact['kind'],
  placeId: string,
  when: string,
  more: Partial<Pick<CustomsFact, 'holdId' | 'reason' | 'result' | 'regime' | 'authority'>> & {
    readonly of?: Unit;
  } = {},
): Happening => {
  const { of = truck, ...facts } = more;
  return {
    told: 'customs',
    fact: {
      factId: `${kind} ${when}`,
      unitId: of.unitId,
      kind,
      placeId,
      occurredAt: clock(when),
      recordedAt: clock(when),
      authority: 'customs',
      ...facts,
    },
  };
};
