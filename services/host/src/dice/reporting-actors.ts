// Drivers and clerks: they report what happened in any order, late, twice, and wrongly, and correct themselves.
import type { HandlingKind } from '@fourports/contracts/tracking/unit';
import type { Acting } from './booking-actors.ts';
import { INCHEON, later, SEOUL, WAREHOUSE, WEIHAI } from './lane.ts';
import type { Stage } from './stage.ts';
import { report, type Sent } from './tracking-side.ts';

const COURSE: readonly (readonly [HandlingKind, string])[] = [
  ['pickedUp', WAREHOUSE],
  ['gateIn', WEIHAI],
  ['loaded', WEIHAI],
  ['departed', WEIHAI],
  ['discharged', INCHEON],
  ['gateOut', INCHEON],
  ['delivered', SEOUL],
];
const AT_SEA: readonly HandlingKind[] = ['loaded', 'departed', 'arrived', 'discharged'];
const LONGEST_AGO_MS = 8 * 3_600_000;

/** Reports by what is known of them: the course of each unit so far, and all that was sent, to send again. */
export type Reports = { readonly next: Map<string, number>; readonly sent: Sent[] };

export const reportOne = async (stage: Stage, acting: Acting, reports: Reports): Promise<string> => {
  const { unitId, forwarder } = acting;
  const due = reports.next.get(unitId) ?? 0;
  // Mostly what comes next; sometimes what nobody expects.
  const step = stage.chance(0.8) ? COURSE[due] : stage.oneOf(COURSE);
  if (step === undefined) return 'nothing left';
  reports.next.set(unitId, due + 1);
  const sent = {
    unitId,
    reporter: forwarder,
    recordedAt: stage.now(),
    sent: { reportId: stage.nextId('rep'), unit: { unitId }, details: {}, ...told(stage, acting, step) },
  };
  reports.sent.push(sent);
  // It may stay in a pocket: what is corrected or sent again may come first.
  return stage.chance(0.15) ? 'kept back' : await report(stage, sent);
};

const told = (stage: Stage, { sailingId }: Acting, [kind, placeId]: readonly [HandlingKind, string]) => ({
  kind,
  placeId,
  occurredAt: later(stage.now(), -stage.below(LONGEST_AGO_MS)),
  ...(AT_SEA.includes(kind) ? { sailingId } : {}),
});

/** One that was sent, or was to be sent, comes again. */
export const reportAgain = async (stage: Stage, { sent }: Reports): Promise<string> => {
  const again = stage.oneOf(sent);
  return again === undefined ? 'nothing to repeat' : await report(stage, again);
};

/** A correction of any report of before, also of one that has not come yet. */
export const correctReport = async (stage: Stage, reports: Reports): Promise<string> => {
  const target = stage.oneOf(reports.sent);
  if (target === undefined) return 'nothing to correct';
  const { reportId: corrected, corrects: _before, ...fields } = target.sent;
  const how = stage.chance(0.5) ? ('amend' as const) : ('retract' as const);
  const corrects = { reportId: corrected, how, reason: 'it was told wrongly' };
  const reportId = stage.nextId('rep');
  const whole = {
    ...fields,
    reportId,
    corrects,
    occurredAt: later(stage.now(), -stage.below(LONGEST_AGO_MS)),
  };
  const bare = { reportId, corrects, unit: fields.unit, details: {} };
  const sent = { ...target, recordedAt: stage.now(), sent: how === 'amend' ? whole : bare };
  reports.sent.push(sent);
  return await report(stage, sent);
};
