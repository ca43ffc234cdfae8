// Decimal text to whole numbers of a small unit and back, digit by digit: a float never touches an amount.
import { accepted, type Parsed, quoted, refused } from './parsed.ts';

const DECIMAL = /^([-+]?)(\d+)(?:\.(\d+))?$/;

// 16 digits is the largest safe integer; the rest is room for zeros. It also bounds the work on hostile text.
const LONGEST = 40;

/**
 * Reads decimal text as a whole number of 10^-digits. Zeros beyond the last digit are allowed, other digits
 * there are not: rounding is a decision and belongs to whoever has the number.
 * Example: `scaledInteger('12.3', 2)` has value 1230; `'1,200'` is refused, as it means 1.2 to some.
 */
export function scaledInteger(text: string, digits: number): Parsed<number> {
  // U+2212 is the minus sign of a word processor, which NFKC leaves alone.
  const written = text
    .normalize('NFKC')
    .trim()
    .replace(/^\u2212/, '-');
  const match = written.length > LONGEST ? null : DECIMAL.exec(written);
  if (match === null) {
    return refused(
      `Number is not decimal digits: got ${quoted(text)}. Send digits with at most one point, such as 1234.5.`,
    );
  }
  const [, sign = '', whole = '', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > digits) {
    return refused(
      `Number is finer than can be kept: got ${quoted(text)}, at most ${digits} decimals. Round it and send it again.`,
    );
  }
  const scaled = Number(BigInt(whole + kept.padEnd(digits, '0')));
  if (!Number.isSafeInteger(scaled)) {
    return refused(
      `Number is too large: got ${quoted(text)}. Send at most ${Number.MAX_SAFE_INTEGER} of the smallest unit.`,
    );
  }
  return accepted(sign === '-' && scaled !== 0 ? -scaled : scaled);
}

/** The decimal text of a whole number of 10^-digits. Example: `decimalText(-1230, 2)` is `-12.30`. */
export function decimalText(scaled: number, digits: number): string {
  const all = String(Math.abs(scaled)).padStart(digits + 1, '0');
  const whole = all.slice(0, all.length - digits);
  const fraction = all.slice(all.length - digits);
  return `${scaled < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
