// 화물관리번호 of Korean customs: MRN (manifest, 11) + MSN (master line, 4) + HSN (house line, 4).
// The whole pattern is seen in customs data; the split inside the MRN is inferred from four numbers:
//   sea 21 WDFC A457 I     year, carrier's four letters, serial of four, I
//   air 20 KE 06Y2 III     year, airline's two characters, serial of four, I filling up to 11
import { compactCode } from './identifier.ts';
import { accepted, type Parsed, quoted, refused } from './parsed.ts';

/** Without `houseLine` it is the master form of 15 characters. Example: the parts of `21WDFCA457I06370010`. */
export type CargoManagementNumber = {
  readonly number: string;
  readonly mode: 'sea' | 'air';
  /** Manifest reference number, 11 characters. */
  readonly mrn: string;
  /** Two digits as written. */
  readonly yearOfCentury: string;
  readonly carrier: string;
  /** Master sequence number, four digits. */
  readonly masterLine: string;
  /** House sequence number, four digits. */
  readonly houseLine?: string;
};

const AIR_MRN = /^\d{2}[A-Z0-9]{2}[A-Z0-9]{4}III$/;
const SEA_MRN = /^\d{2}[A-Z]{4}[A-Z0-9]{4}I$/;

/** Reads either length, however it is spaced. Example: `parseCargoManagementNumber('20HSLI0133I-1504-9137')` has carrier `HSLI`. */
export function parseCargoManagementNumber(text: string): Parsed<CargoManagementNumber> {
  const number = compactCode(text);
  if (number.length !== 15 && number.length !== 19) {
    return refused(
      `Cargo management number is not 15 or 19 characters: got ${quoted(text)} with ${number.length}. Send for example 21WDFCA457I06370010.`,
    );
  }
  const mrn = number.slice(0, 11);
  const mode = modeOf(mrn);
  if (mode === undefined) {
    return refused(
      `Cargo management number does not begin with a manifest number: got ${quoted(text)}. Its first 11 are year, carrier, serial and I, such as 21WDFCA457I or 20KE06Y2III.`,
    );
  }
  const lines = number.slice(11);
  if (!/^\d+$/.test(lines)) {
    return refused(
      `Cargo management number has a line that is not digits: got ${quoted(text)} with ${quoted(lines)}. Send four digits for the master line and four for the house line.`,
    );
  }
  const carrier = number.slice(2, mode === 'air' ? 4 : 6);
  const common = {
    number,
    mode,
    mrn,
    yearOfCentury: number.slice(0, 2),
    carrier,
    masterLine: lines.slice(0, 4),
  };
  return accepted(lines.length === 4 ? common : { ...common, houseLine: lines.slice(4) });
}

// Air first: III fills up an air MRN, while a sea serial has only been seen to end in digits.
function modeOf(mrn: string): CargoManagementNumber['mode'] | undefined {
  if (AIR_MRN.test(mrn)) return 'air';
  return SEA_MRN.test(mrn) ? 'sea' : undefined;
}
