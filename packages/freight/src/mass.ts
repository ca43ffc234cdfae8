// Mass is a whole number of grams. A parcel of 350 g and a truck of 5.6 t add up without drift, and a thousand
// parcels give the same total in any order; kilograms as decimals would not.
import { decimalText } from './decimal.ts';
import { type Parsed, quoted, refused } from './parsed.ts';
import { parseQuantity, type QuantityNotation } from './quantity.ts';

/** Whole grams, 0 or more. Example: 5_600_000 is 5.6 t. */
export type MassGrams = number;

// Metric only. "ton" is left out on purpose: it may be a short ton; "tonne" and 톤 are metric.
const NOTATION: QuantityNotation = {
  noun: 'Mass',
  exponents: new Map([
    ...['t', 'mt', 'tonne', 'tonnes', '吨', '噸', '톤'].map((unit) => [unit, 6] as const),
    ...['kg', 'kgs', '公斤', '千克', '킬로그램'].map((unit) => [unit, 3] as const),
    ...['g', '克', '그램'].map((unit) => [unit, 0] as const),
  ]),
  example: '5.6 t or 350 kg',
};

/** Example: `parseMass('5.6 t')` has value 5600000; `parseMass('5.6')` is refused, it has no unit. */
export function parseMass(text: string): Parsed<MassGrams> {
  const parsed = parseQuantity(text, NOTATION);
  if (parsed.ok && parsed.value < 0) {
    return refused(`Mass is below zero: got ${quoted(text)}. Send the gross mass as a positive number.`);
  }
  return parsed;
}

/** Kilograms with three decimals, readable by `parseMass`. Example: `massText(350)` is `0.350 kg`. */
export function massText(mass: MassGrams): string {
  return `${decimalText(mass, 3)} kg`;
}
