// Numbers of customs declarations on both sides of the sea; which one it is follows from its length.
import { compactCode } from './identifier.ts';
import { accepted, type Parsed, quoted, refused } from './parsed.ts';

/** 海关编号, 18 digits: office 4, year 4, direction 1, serial 9. Example: `371020250123456789` is an export. */
export type ChineseDeclarationNumber = {
  readonly country: 'CN';
  readonly number: string;
  readonly office: string;
  readonly year: number;
  readonly direction: 'import' | 'export';
  readonly serial: string;
};

/** 수입신고번호, 14 characters: broker 5, year 2, serial 6, letter 1. Example: `1309021100022M`. */
export type KoreanImportDeclarationNumber = {
  readonly country: 'KR';
  readonly number: string;
  readonly broker: string;
  /** Two digits as written: the number does not say which century. */
  readonly yearOfCentury: string;
  readonly direction: 'import';
  readonly serial: string;
  readonly suffix: string;
};

/** Example: `parseDeclarationNumber('13090-21-100022M')` gives the Korean form. */
export type DeclarationNumber = ChineseDeclarationNumber | KoreanImportDeclarationNumber;

const KOREAN = /^[A-Z0-9]{5}\d{8}[A-Z]$/;

/** Reads either form, with or without hyphens. Example: `parseDeclarationNumber('371020250123456789')`. */
export function parseDeclarationNumber(text: string): Parsed<DeclarationNumber> {
  const number = compactCode(text);
  if (KOREAN.test(number)) return accepted(koreanParts(number));
  if (/^\d{18}$/.test(number)) return chineseParts(number, text);
  return refused(
    `Declaration number is neither 18 digits (China) nor 14 characters ending in a letter (Korea): got ${quoted(text)}. Send for example 13090-21-100022M.`,
  );
}

/** The Korean number as it is printed. Example: `1309021100022M` gives `13090-21-100022M`; a Chinese one is unchanged. */
export function declarationNumberText(declaration: DeclarationNumber): string {
  if (declaration.country === 'CN') return declaration.number;
  const { broker, yearOfCentury, serial, suffix } = declaration;
  return `${broker}-${yearOfCentury}-${serial}${suffix}`;
}

function koreanParts(number: string): KoreanImportDeclarationNumber {
  return {
    country: 'KR',
    number,
    broker: number.slice(0, 5),
    yearOfCentury: number.slice(5, 7),
    direction: 'import',
    serial: number.slice(7, 13),
    suffix: number.slice(13),
  };
}

function chineseParts(number: string, text: string): Parsed<ChineseDeclarationNumber> {
  const year = number.slice(4, 8);
  if (!/^(?:19|20)/.test(year)) {
    return refused(
      `Declaration number has no year in digits 5 to 8: got ${quoted(text)} with ${year}. Copy all 18 digits again.`,
    );
  }
  // The ninth digit is 1 for import and 0 for export; others have not been seen.
  const ninth = number[8];
  if (ninth !== '0' && ninth !== '1') {
    return refused(
      `Declaration number has no direction in digit 9: got ${quoted(text)} with ${ninth}, expected 1 (import) or 0 (export). Copy all 18 digits again.`,
    );
  }
  return accepted({
    country: 'CN',
    number,
    office: number.slice(0, 4),
    year: Number(year),
    direction: ninth === '1' ? 'import' : 'export',
    serial: number.slice(9),
  });
}
