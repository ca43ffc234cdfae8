// People type one code in many ways: full-width on a Chinese keyboard, with hyphens from a printed form,
// with an invisible mark from a chat. These two functions bring it to one form.

// Separators that occur between the characters of codes: white space, invisible format characters, every
// dash, the minus sign, and the dots of Chinese, Korean and Japanese keyboards (· • ‧ ∙ ⋅ ・ 。 ･).
const SEPARATORS = /[\s\p{Cf}\p{Pd}\u2212.\u00b7\u2022\u2027\u2219\u22c5\u30fb\u3002]/gu;

const NOT_LETTER_OR_NUMBER = /[^\p{L}\p{N}]/gu;

/**
 * The form under which identifiers are searched and indexed: NFKC, upper case, letters and numbers only.
 * Two different references can meet in one form, so it finds candidates and never proves equality; text
 * without any letter or number gives an empty string, which must not be searched for.
 * Example: `normaliseIdentifier('鲁K·1234 挂')` is `鲁K1234挂`, `normaliseIdentifier('13090-21-100022M')` is
 * `1309021100022M`.
 */
export function normaliseIdentifier(text: string): string {
  return fold(text, NOT_LETTER_OR_NUMBER);
}

/**
 * The form parsers read: NFKC, upper case, without separators. Unlike the search form it keeps every other
 * sign, so that a stray `?` or `/` is refused instead of being skipped silently.
 * Example: `compactCode('wdfu 301185-6')` is `WDFU3011856`.
 */
export function compactCode(text: string): string {
  return fold(text, SEPARATORS);
}

function fold(text: string, dropped: RegExp): string {
  // NFKC again at the end: upper-casing takes letters apart (ΐ), dropping brings Hangul letters together.
  return text.normalize('NFKC').toUpperCase().replace(dropped, '').normalize('NFKC');
}
