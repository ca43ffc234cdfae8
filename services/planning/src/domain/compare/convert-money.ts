import type { ExchangeRates, Money } from '@fourports/contracts/planning/costs';
import { MINOR_UNIT_DIGITS } from '@fourports/freight';

/** In whole units of the rates' currency; undefined where the rate is not stated. */
export const convert = (
  { amountMinor, currency }: Money,
  { to, rates }: ExchangeRates,
): number | undefined => {
  const rate = currency === to ? 1 : rates.find(({ from }) => from === currency)?.rate;
  return rate === undefined ? undefined : (amountMinor / 10 ** MINOR_UNIT_DIGITS[currency]) * rate;
};
