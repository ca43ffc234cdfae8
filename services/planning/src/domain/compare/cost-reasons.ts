// Why a total is not known, and what would make it known.
import type { Reason } from '@fourports/contracts/planning/plans';
import type { Costs } from './assess-costs.ts';

/** None where the total is known. */
export const costReasons = ({ unknown, missingRates, total }: Costs): readonly Reason[] => {
  if (total !== undefined) return [];
  const prices = unknown.filter(({ because }) => because === 'priceNotKnown').length;
  return [
    ...(prices > 0 ? [{ code: 'pricesNotKnown' as const, values: { count: prices } }] : []),
    ...(unknown.length > prices ? [{ code: 'teuNotStated' as const, values: {} }] : []),
    ...(missingRates.length > 0
      ? [{ code: 'ratesMissing' as const, values: { currencies: missingRates.join(', ') } }]
      : []),
  ];
};
