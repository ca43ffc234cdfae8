// Volume is a whole number of cubic centimetres: fine enough for a small parcel, exact for cubic metres with
// six decimals (customs data has three), and sums of parcels do not drift.
import { decimalText } from './decimal.ts';
import { type Parsed, quoted, refused } from './parsed.ts';
import { parseQuantity, type QuantityNotation } from './quantity.ts';

/** Whole cubic centimetres, 0 or more. Example: 1_000_000 is 1 m³. */
export type VolumeCubicCentimetres = number;

// m³ and ㎥ become m3, and ℓ becomes l, under NFKC. CBM is what forwarders write for a cubic metre.
const NOTATION: QuantityNotation = {
  noun: 'Volume',
  exponents: new Map([
    ...['m3', 'cbm', '立方米', '立方', '입방미터'].map((unit) => [unit, 6] as const),
    ...['l', 'dm3', '升', '리터'].map((unit) => [unit, 3] as const),
    ...['cm3', 'cc', 'ml'].map((unit) => [unit, 0] as const),
  ]),
  example: '12.5 m3 or 6 l',
};

/** Example: `parseVolume('12.5㎥')` has value 12500000. */
export function parseVolume(text: string): Parsed<VolumeCubicCentimetres> {
  const parsed = parseQuantity(text, NOTATION);
  if (parsed.ok && parsed.value < 0) {
    return refused(`Volume is below zero: got ${quoted(text)}. Send the volume as a positive number.`);
  }
  return parsed;
}

/** Cubic metres with six decimals, readable by `parseVolume`. Example: `volumeText(6000)` is `0.006000 m3`. */
export function volumeText(volume: VolumeCubicCentimetres): string {
  return `${decimalText(volume, 6)} m3`;
}
