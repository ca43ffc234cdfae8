// ISO 6346: owner code (3 letters), category identifier, serial number (6 digits), check digit.
import { compactCode } from './identifier.ts';
import { accepted, type Parsed, quoted, refused } from './parsed.ts';

/** U freight container, J detachable equipment, Z trailer or chassis (ISO 6346 §3.2). */
const CATEGORIES = ['U', 'J', 'Z'] as const;

/** Example: `{ number: 'WDFU3011856', ownerCode: 'WDF', category: 'U', serial: '301185', checkDigit: 6 }`. */
export type ContainerNumber = {
  readonly number: string;
  readonly ownerCode: string;
  readonly category: (typeof CATEGORIES)[number];
  readonly serial: string;
  readonly checkDigit: number;
};

const FIRST_TEN = /^[A-Z]{4}\d{6}$/;
const WHOLE = /^[A-Z]{4}\d{7}$/;

/**
 * Reads a container number however it is spaced or typed; when only the check digit is wrong or missing, the
 * problem says which one belongs there. Example: `parseContainerNumber('WDFU 301185-6')`.
 */
export function parseContainerNumber(text: string): Parsed<ContainerNumber> {
  // The door of a container shows the check digit in a box, which some write as [6].
  const number = compactCode(text).replace(/\[(\d)\]$/, '$1');
  const category = CATEGORIES.find((letter) => letter === number[3]);
  if (!(WHOLE.test(number) || FIRST_TEN.test(number)) || category === undefined) {
    return refused(
      `Container number is not three letters, U, J or Z, and seven digits: got ${quoted(text)}. Send for example WDFU3011856.`,
    );
  }
  const expected = checkDigitOf(number);
  if (number.length === 10) {
    return refused(
      `Container number has no check digit: got ${quoted(text)}. If the rest is right, send ${number}${expected}.`,
    );
  }
  if (number !== `${number.slice(0, 10)}${expected}`) {
    return refused(
      `Container number has a wrong check digit: got ${quoted(text)} with ${number[10]}, expected ${expected}. Read it again from the door; if the first ten characters are right, send ${number.slice(0, 10)}${expected}.`,
    );
  }
  return accepted({
    number,
    ownerCode: number.slice(0, 3),
    category,
    serial: number.slice(4, 10),
    checkDigit: expected,
  });
}

/** The check digit that belongs to the first ten characters. Example: `containerCheckDigit('WDFU301185')` has value 6. */
export function containerCheckDigit(firstTen: string): Parsed<number> {
  const compact = compactCode(firstTen);
  if (!FIRST_TEN.test(compact)) {
    return refused(
      `Container number without check digit is not four letters and six digits: got ${quoted(firstTen)}. Send for example WDFU301185.`,
    );
  }
  return accepted(checkDigitOf(compact));
}

/**
 * ISO 6346 annex A: letters count 10 to 38 leaving out multiples of 11, each position weighs twice the one
 * before it, the sum modulo 11; a remainder of 10 is written 0 (the standard advises against such serials,
 * but they are on the road).
 */
function checkDigitOf(number: string): number {
  const sum = [...number.slice(0, 10)].reduce(
    (total, character, position) => total + letterOrDigitValue(character) * 2 ** position,
    0,
  );
  return (sum % 11) % 10;
}

function letterOrDigitValue(character: string): number {
  if (character <= '9') return Number(character);
  const place = character.charCodeAt(0) - 'A'.charCodeAt(0);
  // A is 10; B, L and V come after 11, 22 and 33, which are left out.
  return 10 + place + (place >= 1 ? 1 : 0) + (place >= 11 ? 1 : 0) + (place >= 21 ? 1 : 0);
}
