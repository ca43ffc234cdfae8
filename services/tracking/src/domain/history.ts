// The set of reports, corrections and customs facts → one history in the order in which things happened.
// It depends on the set alone: neither the order of arrival nor repeated deliveries change it.
import type { MilestoneKind } from '@fourports/contracts/tracking/timeline';
import type { CustomsFact, CustomsStrike, HandlingReport } from '@fourports/contracts/tracking/unit';
import { type Correction, type IsPortOf, mayCorrect } from './correction.ts';
import { strikesOn } from './customs-strikes.ts';
import { causalRankOf } from './handling-kind.ts';
import { toMillis } from './instant.ts';

export type Strike = {
  /** `supersede`: customs' own word came, and holds in the place of what a person had said. */
  readonly how: 'amend' | 'retract' | 'supersede';
  readonly by: string;
  readonly reason: string;
  readonly recordedAt: string;
  /** Minutes to the fact that holds instead; of customs facts only. */
  readonly differenceMinutes?: number;
};

/** One line of the history. `at` is occurredAt in milliseconds. */
export type HistoryFact = {
  readonly id: string;
  readonly at: number;
  readonly kind: MilestoneKind;
  readonly unitId: string;
  readonly placeId: string;
  readonly sailingId: string | undefined;
  readonly from:
    | { readonly door: 'handling'; readonly report: HandlingReport }
    | { readonly door: 'customs'; readonly fact: CustomsFact };
  /** Present on what a correction took out of force; it stays to be seen. */
  readonly struck: Strike | undefined;
};

export type HistorySources = {
  readonly reports: readonly HandlingReport[];
  readonly corrections: readonly Correction[];
  readonly customsFacts: readonly CustomsFact[];
  readonly customsStrikes?: readonly CustomsStrike[];
};

/** Everything that was told, ordered; corrected lines are struck, what replaces them stands. */
export const arrangeHistory = (sources: HistorySources, isPortOf: IsPortOf): readonly HistoryFact[] => {
  const reports = distinct(sources.reports, (report) => `${report.reporter} ${report.reportId}`);
  const corrections = distinct(sources.corrections, (each) => `${each.reporter} ${each.reportId}`);
  const customsFacts = distinct(sources.customsFacts, (fact) => `${fact.unitId} ${fact.factId}`);
  const strikeOn = strikesOn(customsFacts, sources.customsStrikes ?? []);
  const facts = customsFacts.map((fact) => ofCustoms(fact, strikeOn(fact)));
  const byReport = corrections.length === 0 ? undefined : correctionsByReport(reports, corrections, isPortOf);
  for (const report of reports) {
    const own = byReport?.get(report);
    const holding = own?.at(-1);
    facts.push(ofReport(report, holding === undefined ? undefined : strikeBy(holding)));
    for (const each of own ?? [])
      if (each.report !== undefined)
        facts.push(ofReport(asCorrected(each), each === holding ? undefined : strikeBy(holding ?? each)));
  }
  return facts.sort(byHappening);
};

/** What stands: the history without its struck lines. */
export const standing = (history: readonly HistoryFact[]): readonly HistoryFact[] =>
  history.some((fact) => fact.struck !== undefined)
    ? history.filter((fact) => fact.struck === undefined)
    : history;

/** (occurredAt, causal rank of kind, source rank, id); the rest only makes the order total. */
export const byHappening = (one: HistoryFact, other: HistoryFact): number =>
  one.at - other.at ||
  causalRankOf(one.kind) - causalRankOf(other.kind) ||
  sourceRankOf(one) - sourceRankOf(other) ||
  compareText(one.id, other.id) ||
  compareText(one.unitId, other.unitId) ||
  compareText(reporterOf(one), reporterOf(other));

/** Who says it: the reporting organisation, or the authority. */
export const reporterOf = (fact: HistoryFact): string =>
  fact.from.door === 'handling' ? fact.from.report.reporter : fact.from.fact.authority;

export const recordedAtOf = (fact: HistoryFact): string =>
  fact.from.door === 'handling' ? fact.from.report.recordedAt : fact.from.fact.recordedAt;

// Customs speaks for itself, then who saw it with its own eyes, then what is retold, by confidence in the source.
const RETOLD_RANK = { H: 2, M: 3, INF: 4, L: 5 } as const;
const sourceRankOf = ({ from }: HistoryFact): number => {
  if (from.door === 'customs') return from.fact.basis === 'attested' ? 1 : 0;
  const provenance = from.report.provenance;
  return provenance === undefined ? 1 : RETOLD_RANK[provenance.confidence];
};

const ofReport = (report: HandlingReport, struck: Strike | undefined): HistoryFact => ({
  id: report.reportId,
  at: toMillis(report.occurredAt),
  kind: report.kind,
  unitId: report.unitId,
  placeId: report.placeId,
  sailingId: report.sailingId,
  from: { door: 'handling', report },
  struck,
});

const ofCustoms = (fact: CustomsFact, struck: Strike | undefined): HistoryFact => ({
  id: fact.factId,
  at: toMillis(fact.occurredAt),
  kind: fact.kind,
  unitId: fact.unitId,
  placeId: fact.placeId,
  sailingId: undefined,
  from: { door: 'customs', fact },
  struck,
});

const asCorrected = (correction: Correction): HandlingReport => {
  const report = correction.report;
  if (report === undefined) throw new TypeError(`Failed to read ${correction.reportId}: it amends nothing.`);
  return { ...report, reportId: correction.reportId };
};

const strikeBy = (correction: Correction): Strike => ({
  how: correction.how,
  by: correction.reporter,
  reason: correction.reason,
  recordedAt: correction.recordedAt,
});

/** Each report's permitted corrections, the one that holds last: the highest (recordedAt, id). */
const correctionsByReport = (
  reports: readonly HandlingReport[],
  corrections: readonly Correction[],
  isPortOf: IsPortOf,
): ReadonlyMap<HandlingReport, readonly Correction[]> => {
  const reportsById = groupBy(reports, (report) => report.reportId);
  const correctionsById = groupBy(corrections, (each) => each.reportId);
  const found = new Map<HandlingReport, Correction[]>();
  for (const correction of corrections) {
    const ids = idsMeant(correction, correctionsById);
    const target = targetOf(
      correction,
      ids.flatMap((id) => reportsById.get(id) ?? []),
      isPortOf,
    );
    if (target === undefined) continue;
    const list = found.get(target);
    if (list === undefined) found.set(target, [correction]);
    else list.push(correction);
  }
  for (const list of found.values()) list.sort(byForce);
  return found;
};

/** A correction may name a report or an earlier correction of it; follow to whatever reports lie at the bottom. */
const idsMeant = (
  correction: Correction,
  correctionsById: ReadonlyMap<string, readonly Correction[]>,
): readonly string[] => {
  const ids = [correction.corrects];
  for (const id of ids)
    for (const earlier of correctionsById.get(id) ?? [])
      if (!ids.includes(earlier.corrects)) ids.push(earlier.corrects);
  return ids;
};

/**
 * Ids are unique per reporter only, so one id may name several reports: the one it names itself comes before one it
 * names through an earlier correction, the corrector's own before what it may correct as a port.
 */
const targetOf = (
  correction: Correction,
  candidates: readonly HandlingReport[],
  isPortOf: IsPortOf,
): HandlingReport | undefined => {
  const { unitId, reporter, report, corrects } = correction;
  const distance = (candidate: HandlingReport): number =>
    (candidate.reportId === corrects ? 0 : 2) + (candidate.reporter === reporter ? 0 : 1);
  const allowed = candidates.filter(
    (candidate) =>
      candidate.unitId === unitId &&
      (report === undefined || report.unitId === unitId) &&
      mayCorrect(reporter, candidate, isPortOf),
  );
  return allowed.sort(
    (one, other) =>
      distance(one) - distance(other) ||
      compareText(one.reportId, other.reportId) ||
      compareText(one.reporter, other.reporter),
  )[0];
};

const byForce = (one: Correction, other: Correction): number =>
  toMillis(one.recordedAt) - toMillis(other.recordedAt) ||
  compareText(one.reportId, other.reportId) ||
  compareText(one.reporter, other.reporter);

/** One of each identity; of two that differ in content the first recorded stays, so that the choice is the set's. */
const distinct = <Told extends { readonly recordedAt: string }>(
  told: readonly Told[],
  identityOf: (each: Told) => string,
): readonly Told[] => {
  const kept = new Map<string, Told>();
  for (const each of told) {
    const identity = identityOf(each);
    const known = kept.get(identity);
    if (known === undefined || (known !== each && isFirstTold(each, known))) kept.set(identity, each);
  }
  return [...kept.values()];
};

const isFirstTold = (
  one: { readonly recordedAt: string },
  other: { readonly recordedAt: string },
): boolean => {
  const apart = toMillis(one.recordedAt) - toMillis(other.recordedAt);
  return apart < 0 || (apart === 0 && compareText(JSON.stringify(one), JSON.stringify(other)) < 0);
};

const groupBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
};

// Not localeCompare: its order depends on the machine's locale.
const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
