// UN/LOCODE: two letters of the country (ISO 3166-1) and three of the place (UNECE recommendation 16).
import { compactCode } from './identifier.ts';
import { KNOWN_LOCATIONS, type KnownLocation } from './known-locations.ts';
import { accepted, type Parsed, quoted, refused } from './parsed.ts';

// Recommendation 16: letters, or the digits 2 to 9 once a country's letter combinations are used up.
const FORM = /^[A-Z]{2}[A-Z2-9]{3}$/;

/**
 * Checks the form and replaces an alias of the lane by the code in force; a well-formed code that is not in
 * our table is accepted, because the world has a hundred thousand of them and we know a dozen.
 * Example: `parseUnLocode('kr ich')` has value `KRINC`.
 */
export function parseUnLocode(text: string): Parsed<string> {
  const code = compactCode(text);
  if (!FORM.test(code)) {
    return refused(
      `UN/LOCODE is not two letters and three of A–Z or 2–9: got ${quoted(text)}. Send for example CNWEI.`,
    );
  }
  return accepted(knownLocation(code)?.code ?? code);
}

/** The lane's own entry of a code or of its alias. Example: `knownLocation('CNQIN')?.name` is `Qingdao`. */
export function knownLocation(code: string): KnownLocation | undefined {
  return KNOWN_LOCATIONS.find((location) => location.code === code || location.aliases.includes(code));
}
