// Money is a whole number of the currency's minor unit (ISO 4217), so that adding never rounds.
import { decimalText, scaledInteger } from './decimal.ts';
import { accepted, type Parsed, quoted, refused } from './parsed.ts';

/** The currencies prices on the lane are quoted in. Example: `CURRENCIES.includes('KRW')`. */
export const CURRENCIES = ['CNY', 'KRW', 'JPY', 'USD', 'EUR', 'HKD'] as const;

/** Example: `'KRW'`. */
export type Currency = (typeof CURRENCIES)[number];

/** Example: `{ amountMinor: 120600000, currency: 'CNY' }` is 1,206,000.00 yuan. */
export type Money = { readonly amountMinor: number; readonly currency: Currency };

/** ISO 4217 list one, column "minor unit": won and yen have none, 1,206,000 won is amountMinor 1206000. */
export const MINOR_UNIT_DIGITS: Readonly<Record<Currency, 0 | 2>> = {
  CNY: 2,
  KRW: 0,
  JPY: 0,
  USD: 2,
  EUR: 2,
  HKD: 2,
};

/** Money from its parts as they lie on the wire. Example: `money(1206000, 'KRW')`. */
export function money(amountMinor: number, currency: string): Parsed<Money> {
  const known = CURRENCIES.find((code) => code === currency);
  if (known === undefined) {
    return refused(
      `Currency is not supported: got ${quoted(currency)}. Send one of ${CURRENCIES.join(', ')}.`,
    );
  }
  if (!Number.isSafeInteger(amountMinor)) {
    return refused(
      `Amount is not a whole number of minor units: got ${amountMinor} ${known}. Send an integer up to ${Number.MAX_SAFE_INTEGER}.`,
    );
  }
  // Adding zero turns −0, which JSON and comparison treat differently, into 0.
  return accepted({ amountMinor: amountMinor + 0, currency: known });
}

/** Money from decimal text. Example: `parseMoney('12.30', 'CNY')` has amountMinor 1230; `'0.5'` KRW is refused. */
export function parseMoney(amount: string, currency: string): Parsed<Money> {
  const none = money(0, currency);
  if (!none.ok) return none;
  const scaled = scaledInteger(amount, MINOR_UNIT_DIGITS[none.value.currency]);
  return scaled.ok ? money(scaled.value, currency) : refused(`Amount in ${currency}: ${scaled.problem}`);
}

/** The amount as decimal text, without the currency. Example: 1230 minor units of CNY give `12.30`. */
export function amountText(value: Money): string {
  return decimalText(value.amountMinor, MINOR_UNIT_DIGITS[value.currency]);
}

/** Refuses two currencies: a rate is a fact with a date and a source. Example: 1 KRW and 2 KRW give 3 KRW. */
export function addMoney(one: Money, other: Money): Parsed<Money> {
  if (one.currency !== other.currency) return mixedCurrencies('added', one, other);
  return money(one.amountMinor + other.amountMinor, one.currency);
}

/** −1, 0 or 1 as the first is less than, equal to or more than the second. Example: 1 KRW against 2 KRW gives −1. */
export function compareMoney(one: Money, other: Money): Parsed<-1 | 0 | 1> {
  if (one.currency !== other.currency) return mixedCurrencies('compared', one, other);
  if (one.amountMinor === other.amountMinor) return accepted(0);
  return accepted(one.amountMinor < other.amountMinor ? -1 : 1);
}

function mixedCurrencies(verb: string, one: Money, other: Money) {
  return refused(
    `Two currencies cannot be ${verb}: got ${one.currency} and ${other.currency}. Convert one of them at a stated rate first.`,
  );
}
