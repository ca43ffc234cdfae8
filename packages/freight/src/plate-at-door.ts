// Which plates a booking or a report may name. The rules of the lane's second stage for vehicles, plates and permits are
// not published: a temporary or special plate, or one written in the other country's script, must not be locked out.
import { accepted, type Parsed } from './parsed.ts';
import { parseVehiclePlate, readVehiclePlate, type VehiclePlate } from './vehicle-plate.ts';

/** A Han character or a syllable that says what the plate is: 临, 港, 警; 임시, 외교. */
const WORD = /[\p{Script=Han}\p{Script=Hangul}]/gu;
/** Begins as every Chinese plate does: then its own words must follow, or it is an ordinary one with a slip. */
const AS_CHINESE = /^\p{Script=Han}[A-Z]/u;
/** Digits, one syllable, digits: an ordinary Korean plate, or one with a slip. */
const AS_KOREAN = /^\d*\p{Script=Hangul}\d*$/u;
/** Korean construction machinery has had three digits from 001 on since 2022; a loader or crane may cross too. */
const KOREAN_MACHINERY = /^0\d{2}\p{Script=Hangul}\d{4}$/u;
const MARKS = /[A-Z0-9]/g;
const ONLY = /^[\p{Script=Han}\p{Script=Hangul}A-Z0-9]{6,14}$/u;

/**
 * Takes every plate of a known form, and of unknown forms those that say by a word of their own that they are special:
 * 粤Z1234港, 鲁K1234临, 서울임시1234, 仁川98巴1234. An ordinary plate with a slip and any other text are refused.
 * Example: `admitVehiclePlate('鲁K1234')` is refused, a digit is missing.
 */
export function admitVehiclePlate(text: string): Parsed<VehiclePlate> {
  const strict = parseVehiclePlate(text);
  if (strict.ok) return strict;
  const plate = readVehiclePlate(text);
  return isSpecial(plate.normalised) ? accepted(plate) : strict;
}

function isSpecial(compact: string): boolean {
  if (KOREAN_MACHINERY.test(compact)) return true;
  const words = compact.match(WORD)?.length ?? 0;
  const marks = compact.match(MARKS)?.length ?? 0;
  if (!ONLY.test(compact) || words === 0 || marks < 4 || AS_KOREAN.test(compact)) return false;
  // 鲁K1234港: the province is one word, what makes it special another.
  return words > 1 || !AS_CHINESE.test(compact);
}
