// One ship is written NEWGOLDENBRIDGE 7 by customs, NEW GOLDEN BRIDGE VII by its owner, 新金桥VII in China and
// 뉴골든브릿지 7호 in Korea. Names are compared by key until an IMO number is known.

// Names of one ship in the scripts met on the lane; without spaces, in upper case, without the number.
const LATIN_STEMS = new Map([
  ['新金桥', 'NEWGOLDENBRIDGE'],
  ['新金橋', 'NEWGOLDENBRIDGE'],
  ['뉴골든브릿지', 'NEWGOLDENBRIDGE'],
  ['뉴골든브리지', 'NEWGOLDENBRIDGE'],
]);

// Roman numbers to 29. One counts only where it cannot be the end of a word: after a space, after a Chinese
// or Korean character, or after a stem we know.
const ROMAN = 'X{0,2}(?:IX|IV|V?I{0,3})';
const ROMAN_WORD = new RegExp(`(?:\\s|[^A-Z0-9\\s])(${ROMAN})$`, 'u');
const ROMAN_ALONE = new RegExp(`^${ROMAN}$`);
const ROMAN_DIGITS = new Map([
  ['I', 1],
  ['V', 5],
  ['X', 10],
]);

/**
 * A key equal for the spellings of one ship: no spaces, number in Arabic digits, known names in Latin letters;
 * empty when the text has no letter or digit. Never shown, never stored as the name.
 * Example: `vesselNameKey('뉴골든브릿지 7호')` is `NEWGOLDENBRIDGE7`.
 */
export function vesselNameKey(text: string): string {
  const words = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/^\s*(?:M\/V|M\.V\.?|MV)\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\s*[호号號]$/u, '');
  const { stem, ordinal } = splitOrdinal(words);
  const joined = stem.replaceAll(' ', '');
  return `${LATIN_STEMS.get(joined) ?? joined}${ordinal}`;
}

type NameParts = { readonly stem: string; readonly ordinal: string };

function splitOrdinal(words: string): NameParts {
  const digits = /(?<!\d)\d+$/.exec(words)?.[0] ?? '';
  if (digits !== '')
    return { stem: words.slice(0, -digits.length), ordinal: digits.replace(/^0+(?=\d)/, '') };
  // Without a boundary before it, a name that is nothing but a Roman number stays a name.
  const roman = ROMAN_WORD.exec(words)?.[1] ?? '';
  if (roman !== '') return { stem: words.slice(0, -roman.length), ordinal: romanValue(roman) };
  return splitKnownStem(words.replaceAll(' ', '')) ?? { stem: words, ordinal: '' };
}

function splitKnownStem(joined: string): NameParts | undefined {
  const stem = [...LATIN_STEMS.values()].find((known) => joined.startsWith(known));
  if (stem === undefined) return undefined;
  const rest = joined.slice(stem.length);
  return rest !== '' && ROMAN_ALONE.test(rest) ? { stem, ordinal: romanValue(rest) } : undefined;
}

function romanValue(roman: string): string {
  const values = [...roman].map((letter) => ROMAN_DIGITS.get(letter) ?? 0);
  // A smaller digit before a larger one is taken away: IV is 4.
  const signed = values.map((value, place) => (value < (values[place + 1] ?? 0) ? -value : value));
  return String(signed.reduce((total, value) => total + value, 0));
}
