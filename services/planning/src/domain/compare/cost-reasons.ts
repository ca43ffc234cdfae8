// Why a total is not known, and what would make it known.
import type { Reason } from '@fourports/contracts/planning/plans';
import type { Costs } from './assess-costs.ts';

/** None where the total is known. */
export const costReasons = ({ unknown, missingRates, total }: Costs): readonly Reason[] => {
  if (total !== undefined) return [];
  return [
    ...(unknown.length > 0 ? [{ code: 'pricesNotKnown' as const, values: { count: unknown.length } }] : []),
    ...(missingRates.length > 0
      ? [{ code: 'ratesMissing' as const, values: { currencies: missingRates.join(', ') } }]
      : []),
  ];
};
