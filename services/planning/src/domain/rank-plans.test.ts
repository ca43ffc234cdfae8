import type { Plan } from '@fourports/contracts/planning/plans';
import { expect, test } from 'vitest';
import { rankPlans } from './rank-plans.ts';

const aPlan = (processId: string, emissions: Partial<Plan['emissions']>, p80 = '2026-12-09'): Plan => ({
  processId,
  version: 1,
  distributionVersion: 1,
  mode: 'container',
  delivery: { p10: null, p50: null, p80, p95: null },
  show: 'date',
  lost: 0,
  steps: [],
  handlings: 4,
  declarations: 1,
  emissions: { legs: [], unknown: [], ...emissions },
  reasons: [],
});
const gas = (grams: number, unknown: readonly string[] = []): Partial<Plan['emissions']> => {
  const both = { roRo: grams, roPax: grams };
  return { knownGrams: both, ...(unknown.length === 0 ? { totalGrams: both } : {}), unknown: [...unknown] };
};
const namesOf = (plans: readonly Plan[]): readonly string[] => plans.map(({ processId }) => processId);

test('by emissions, whose sum is unknown comes last, and whose every leg is unknown very last', () => {
  const plans = [
    aPlan('nothing-known', { unknown: ['ferry', 'deliver'] }, '2026-12-01'),
    aPlan('part-of-little', gas(1, ['deliver'])),
    aPlan('all-of-much', gas(900)),
    aPlan('all-of-more', gas(1000)),
  ];
  expect(namesOf(rankPlans(plans, 'emissions'))).toEqual([
    'all-of-much',
    'all-of-more',
    'part-of-little',
    'nothing-known',
  ]);
});

test('by emissions, ways that leave out as many legs stand by what is known of them', () => {
  const plans = [aPlan('more', gas(900, ['drive-to-port'])), aPlan('less', gas(800, ['drive-to-port']))];
  expect(namesOf(rankPlans(plans, 'emissions'))).toEqual(['less', 'more']);
});
