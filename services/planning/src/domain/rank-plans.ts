import type { AskOptions, PlanOption } from '@fourports/contracts/planning/plans';

/**
 * The best first; a moment that never comes is last, and ties go to the earlier P80, then to the name. By emissions,
 * those whose sum is unknown come after all others: the fewer legs are unknown the sooner, then by what is known. By cost, those whose total is unknown come
 * last too: a part says nothing of the whole.
 */
export const rankPlans = (plans: readonly PlanOption[], by: AskOptions['rankBy']): readonly PlanOption[] =>
  plans.toSorted(
    (one, other) =>
      compare(keyOf(one, by), keyOf(other, by)) ||
      compare(keyOf(one, 'p80'), keyOf(other, 'p80')) ||
      compare(one.processId, other.processId),
  );

const NEVER = '9999';
/** A thousand tonnes twice around the earth by air are some 10^11 grams. */
const MORE_THAN_ANY_GRAMS = 1e13;

const keyOf = (
  { delivery, costs, emissions, handlings }: PlanOption,
  by: AskOptions['rankBy'],
): string | number => {
  switch (by) {
    case 'cost':
      return costs.total?.amountMinor ?? Number.POSITIVE_INFINITY;
    case 'emissions':
      return emissions.unknown.length * MORE_THAN_ANY_GRAMS + (emissions.knownGrams?.roRo ?? 0);
    case 'handlings':
      return handlings;
    case 'p50':
    case 'p80':
    case 'p95':
      return delivery[by] ?? NEVER;
  }
};

const compare = (one: string | number, other: string | number): number =>
  one < other ? -1 : one > other ? 1 : 0;
