// IMO resolution A.1117(30): a ship keeps its seven-digit number for life, through every name and flag.
import { compactCode } from './identifier.ts';
import { accepted, type Parsed, quoted, refused } from './parsed.ts';

/**
 * Reads an IMO ship number with or without the letters IMO; value is the seven digits.
 * Example: `parseImoNumber('IMO 9145047')` has value `9145047`.
 */
export function parseImoNumber(text: string): Parsed<string> {
  const digits = compactCode(text).replace(/^IMO(?:NO)?:?/, '');
  // Numbers begin at 1000000; 0000000, which AIS sends for "none", would pass the check digit.
  if (!/^[1-9]\d{6}$/.test(digits)) {
    return refused(
      `IMO number is not seven digits from 1000000 on: got ${quoted(text)}. Send for example 9145047.`,
    );
  }
  const expected = checkDigitOf(digits);
  if (digits[6] !== String(expected)) {
    return refused(
      `IMO number has a wrong check digit: got ${quoted(text)} ending in ${digits[6]}, expected ${expected}. Look it up in the ship's papers.`,
    );
  }
  return accepted(digits);
}

/** The first six digits weigh 7 down to 2; the last digit of their sum is the seventh: 9145047 → 117 → 7. */
function checkDigitOf(digits: string): number {
  const sum = [...digits.slice(0, 6)].reduce((total, digit, place) => total + Number(digit) * (7 - place), 0);
  return sum % 10;
}
