// An inspection or customs that refuses the unit sends it back, unless it is released or goes on after all.
import type { HistoryFact } from './history.ts';

/** The refusal that stands, from the standing facts in order. */
export const standingRefusal = (facts: readonly HistoryFact[]): HistoryFact | undefined => {
  let refusal: HistoryFact | undefined;
  for (const fact of facts) {
    if (isRefusal(fact)) refusal ??= fact;
    else if (fact.kind === 'released' || fact.kind === 'loaded' || fact.kind === 'departed')
      refusal = undefined;
    else if (fact.kind === 'tookOff' || fact.kind === 'delivered') refusal = undefined;
  }
  return refusal;
};

export const isRefusal = ({ kind, from }: HistoryFact): boolean => {
  if (from.door === 'customs') return kind === 'refused' || from.fact.result === 'refused';
  return kind === 'inspected' && from.report.details.result === 'refused';
};
