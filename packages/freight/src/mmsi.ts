// Maritime Mobile Service Identity, ITU-R M.585-9. It has no check digit: what can be checked is that the
// form is one the recommendation assigns, which drops the 0 and 123456789 of badly set up transponders.
import { compactCode } from './identifier.ts';
import { accepted, type Parsed, quoted, refused } from './parsed.ts';

/** Example: `'ship'`, the only kind that is a vessel's own station. */
export type MmsiKind =
  | 'ship'
  | 'shipGroup'
  | 'coastStation'
  | 'rescueAircraft'
  | 'handheld'
  | 'distressBeacon'
  | 'auxiliaryCraft'
  | 'aidToNavigation';

/** `mid` is the country's three digits; beacons have none. Example: `{ number: '355928000', kind: 'ship', mid: '355' }`. */
export type Mmsi = { readonly number: string; readonly kind: MmsiKind; readonly mid?: string };

/** M.585-9 annex 1: digits before the country's three (MID), most specific first. */
const FORMS: readonly { readonly kind: MmsiKind; readonly before: string }[] = [
  { kind: 'rescueAircraft', before: '111' },
  { kind: 'auxiliaryCraft', before: '98' },
  { kind: 'aidToNavigation', before: '99' },
  { kind: 'coastStation', before: '00' },
  { kind: 'shipGroup', before: '0' },
  { kind: 'handheld', before: '8' },
  { kind: 'ship', before: '' },
];

/** M.585-9 annex 2: search-and-rescue transmitter, man overboard, emergency beacon; maker's digits follow. */
const BEACON = /^97[024]\d{6}$/;

/**
 * Reads the nine digits as text: a coast station's zeros are lost in a number, so pad numbers from AIS to
 * nine digits first. Example: `parseMmsi('355928000')` has kind `ship`.
 */
export function parseMmsi(text: string): Parsed<Mmsi> {
  const number = compactCode(text).replace(/^MMSI:?/, '');
  if (!/^\d{9}$/.test(number)) {
    return refused(`MMSI is not nine digits: got ${quoted(text)}. Send for example 355928000.`);
  }
  if (BEACON.test(number)) return accepted({ number, kind: 'distressBeacon' });
  for (const { kind, before } of FORMS) {
    const mid = number.slice(before.length, before.length + 3);
    if (number.startsWith(before) && isCountry(mid)) return accepted({ number, kind, mid });
  }
  return refused(
    `MMSI has a form that is not assigned: got ${quoted(text)}. A ship's begins with its country's three digits, 201 to 775.`,
  );
}

/** ITU's table of maritime identification digits runs from 201 (Albania) to 775 (Venezuela). */
function isCountry(mid: string): boolean {
  return mid >= '201' && mid <= '775';
}
