// "5.6 t", "35吨", "1.2㎥": a number and its unit, brought to a whole number of the smallest unit.
import { scaledInteger } from './decimal.ts';
import { accepted, type Parsed, quoted, refused } from './parsed.ts';

/** How a kind of quantity is written. Example: for mass, `kg` is 10³ of the smallest unit, the gram. */
export type QuantityNotation = {
  readonly noun: string;
  /** Unit in lower case and NFKC → power of ten of the smallest unit. */
  readonly exponents: ReadonlyMap<string, number>;
  readonly example: string;
};

/**
 * Reads a number with its unit; a bare number is refused, because guessing kg for t is off by a thousand.
 * Example: `parseQuantity('5.6 t', massNotation)` has value 5600000.
 */
export function parseQuantity(text: string, notation: QuantityNotation): Parsed<number> {
  const written = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase();
  // Everything up to the last number sign is the number's; what remains must be a unit we know.
  const number = /^[-+\u2212]?[\d.,]*/.exec(written)?.[0] ?? '';
  const unit = written.slice(number.length).trim();
  const exponent = notation.exponents.get(unit);
  if (number === '' || exponent === undefined) {
    return refused(
      `${notation.noun} is not a number and a known unit: got ${quoted(text)}. Send for example ${notation.example}.`,
    );
  }
  const parsed = scaledInteger(number, exponent);
  return parsed.ok ? accepted(parsed.value) : refused(`${notation.noun}: ${parsed.problem}`);
}
