import type { PlanOption } from '@fourports/contracts/planning/plans';
import { expect, test } from 'vitest';
import { rankPlans } from './rank-plans.ts';

const aPlan = (
  processId: string,
  emissions: Partial<PlanOption['emissions']>,
  p80 = '2026-12-09',
): PlanOption => ({
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
  costs: { lines: [], unknown: [], missingRates: [] },
});
const gas = (grams: number, unknown: readonly string[] = []): Partial<PlanOption['emissions']> => {
  const both = { roRo: grams, roPax: grams };
  return { knownGrams: both, ...(unknown.length === 0 ? { totalGrams: both } : {}), unknown: [...unknown] };
};
const namesOf = (plans: readonly PlanOption[]): readonly string[] => plans.map(({ processId }) => processId);

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

test('by cost, a part is no total: whose total is unknown comes last, the earlier first', () => {
  const won = (amountMinor: number) => ({ amountMinor, currency: 'KRW' as const });
  const costing = (processId: string, known: number, isTotal: boolean, p80?: string): PlanOption => ({
    ...aPlan(processId, {}, p80),
    costs: {
      lines: [],
      unknown: [],
      missingRates: [],
      known: won(known),
      ...(isTotal ? { total: won(known) } : {}),
    },
  });
  const plans = [
    costing('part-later', 1, false, '2026-12-09'),
    costing('dear', 3_000, true),
    costing('part-sooner', 2, false, '2026-12-08'),
    costing('cheap', 2_000, true),
  ];
  expect(namesOf(rankPlans(plans, 'cost'))).toEqual(['cheap', 'dear', 'part-sooner', 'part-later']);
});
