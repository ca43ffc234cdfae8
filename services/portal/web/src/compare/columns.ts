// A comparison as columns of one table: every mode of the lane, known or not, in one order, on one axis.
import type { Comparison } from '@fourports/contracts/planning/plans';
import { SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';
import type { Mode } from './comparison-question.ts';

export type Compared = Comparison['modes'][number];
export type Span = { readonly p50: number | null; readonly p80: number | null; readonly p95: number | null };
export type KnownColumn = {
  readonly kind: 'known';
  readonly mode: Mode;
  readonly compared: Compared;
  /** Minutes from the ready time. */
  readonly span: Span;
  readonly isBaseline: boolean;
  /** First there at 80 %, of all that are known. */
  readonly isQuickest: boolean;
};
export type UnknownColumn = {
  readonly kind: 'unknown';
  readonly mode: Mode;
  readonly why: Comparison['notComputed'][number];
};
export type Column = KnownColumn | UnknownColumn;

const minutesBetween = (from: string, to: string | null): number | null =>
  to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

export const columnsOf = (comparison: Comparison, readyAt: string): readonly Column[] => {
  const known = comparison.modes.map((compared): KnownColumn => {
    const { p50, p80, p95 } = compared.plan.delivery;
    return {
      kind: 'known',
      mode: compared.plan.mode,
      compared,
      span: {
        p50: minutesBetween(readyAt, p50),
        p80: minutesBetween(readyAt, p80),
        p95: minutesBetween(readyAt, p95),
      },
      isBaseline: compared.saving === undefined,
      isQuickest: false,
    };
  });
  const quickest = known
    .filter(({ span }) => span.p80 !== null)
    .toSorted((one, other) => (one.span.p80 ?? 0) - (other.span.p80 ?? 0))[0];
  const unknown = comparison.notComputed.map(
    (why): UnknownColumn => ({ kind: 'unknown', mode: why.mode, why }),
  );
  return [...known.map((each) => ({ ...each, isQuickest: each === quickest })), ...unknown].toSorted(
    (one, other) => SHIPMENT_MODES.indexOf(one.mode) - SHIPMENT_MODES.indexOf(other.mode),
  );
};

export const knownColumns = (columns: readonly Column[]): readonly KnownColumn[] =>
  columns.filter((each) => each.kind === 'known');

/** The columns' common axis in whole half days, so that lengths can be compared across the table. */
export const hoursOfAxis = (columns: readonly Column[]): number => {
  const latest = Math.max(
    0,
    ...knownColumns(columns).flatMap(({ span }) => [span.p50, span.p80, span.p95].map(Number)),
  );
  return Math.max(12, Math.ceil(latest / 60 / 12) * 12);
};

/** Which column the sentence above is about: the whole truck where it is more than the baseline, else the quickest. */
export const featuredOf = (columns: readonly Column[]): KnownColumn | undefined => {
  const others = knownColumns(columns).filter(({ isBaseline }) => !isBaseline);
  return (
    others.find(({ mode }) => mode === 'wholeTruck') ??
    others.find(({ isQuickest }) => isQuickest) ??
    others[0]
  );
};
