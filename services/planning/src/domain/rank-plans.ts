import type { AskOptions, Plan } from '@fourports/contracts/planning/plans';

/**
 * The best first; a moment that never comes is last, and ties go to the earlier P80, then to the name. By emissions,
 * those whose sum is unknown come after all others: the fewer legs are unknown the sooner, then by what is known.
 */
export const rankPlans = <Ranked extends Plan>(
  plans: readonly Ranked[],
  by: AskOptions['rankBy'],
): readonly Ranked[] =>
  plans.toSorted(
    (one, other) =>
      compare(keyOf(one, by), keyOf(other, by)) ||
      compare(keyOf(one, 'p80'), keyOf(other, 'p80')) ||
      compare(one.processId, other.processId),
  );

const NEVER = '9999';
/** A thousand tonnes twice around the earth by air are some 10^11 grams. */
const MORE_THAN_ANY_GRAMS = 1e13;

const keyOf = ({ delivery, emissions, handlings }: Plan, by: AskOptions['rankBy']): string | number => {
  switch (by) {
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
