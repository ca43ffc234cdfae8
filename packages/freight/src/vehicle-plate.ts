// A plate names a vehicle for the time being: a unit keeps its id when tractor, trailer and plate change.
import {
  type ChinesePlateKind,
  chinesePlateKind,
  hasUnusedLetters,
  simplifiedPlate,
} from './chinese-plate.ts';
import { compactCode } from './identifier.ts';
import { type KoreanPlateKind, koreanPlateKind } from './korean-plate.ts';
import { accepted, type Parsed, quoted, refused } from './parsed.ts';

/** `raw` is what was typed, to the letter. Example: `{ country: 'CN', kind: 'trailer', normalised: '鲁K1234挂', raw: '鲁K·1234挂' }`. */
export type RecognisedPlate =
  | {
      readonly country: 'CN';
      readonly kind: ChinesePlateKind;
      readonly normalised: string;
      readonly raw: string;
    }
  | {
      readonly country: 'KR';
      readonly kind: KoreanPlateKind;
      readonly normalised: string;
      readonly raw: string;
    };

/** A plate as reported, of a known form or not. Example: a temporary-import plate is `unrecognised`. */
export type VehiclePlate =
  | RecognisedPlate
  | { readonly kind: 'unrecognised'; readonly normalised: string; readonly raw: string };

/**
 * Reads a Chinese or Korean plate and refuses anything else; for doors where a person can correct a typing
 * mistake. Example: `parseVehiclePlate('12 가 3456')` has normalised `12가3456`.
 */
export function parseVehiclePlate(text: string): Parsed<RecognisedPlate> {
  const plate = readVehiclePlate(text);
  if (plate.kind !== 'unrecognised') return accepted(plate);
  if (hasUnusedLetters(plate.normalised)) {
    return refused(
      `Vehicle plate has a letter I or O, which Chinese plates never use after the office's letter: got ${quoted(text)}. Send 1 or 0 in its place.`,
    );
  }
  return refused(
    `Vehicle plate is neither Chinese nor Korean: got ${quoted(text)}. Send for example 鲁K12345, 鲁K1234挂, 12가3456 or 인천80바1234.`,
  );
}

/**
 * Reads any plate and refuses none: a report from the quay is worth keeping whatever stands on the vehicle.
 * Example: `readVehiclePlate('TEMP 77')` is `{ kind: 'unrecognised', normalised: 'TEMP77', raw: 'TEMP 77' }`.
 */
export function readVehiclePlate(text: string): VehiclePlate {
  const normalised = simplifiedPlate(compactCode(text));
  const chinese = chinesePlateKind(normalised);
  if (chinese !== undefined) return { country: 'CN', kind: chinese, normalised, raw: text };
  const korean = koreanPlateKind(normalised);
  if (korean !== undefined) return { country: 'KR', kind: korean, normalised, raw: text };
  return { kind: 'unrecognised', normalised, raw: text };
}
