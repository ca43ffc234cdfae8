// What every parser of this package answers: bad input is an answer, never an exception.

/** Either the value, or one sentence saying what was wrong, what was got and what to do. Example: `refused('…')`. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: string };

/** Example: `accepted('CNWEI')` is `{ ok: true, value: 'CNWEI' }`. */
export function accepted<Value>(value: Value): Parsed<Value> {
  return { ok: true, value };
}

/** Example: `refused('IMO number is missing: got nothing. Send seven digits.')`. */
export function refused(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}

// A problem goes into logs, dead letters and answers; 40 characters identify an input and cannot flood them.
const QUOTED_CHARACTERS = 40;

/**
 * Shows an input inside a problem: quoted, cut to 40 characters, with invisible characters (a pasted soft
 * hyphen, a direction mark) escaped so that they can be seen. Example: `quoted('')` is `nothing`.
 */
export function quoted(text: string): string {
  if (text === '') return 'nothing';
  // A code point takes at most two units, so the slice bounds the work on a huge input.
  const characters = [...text.slice(0, 2 * QUOTED_CHARACTERS + 2)];
  const shown = characters.slice(0, QUOTED_CHARACTERS).join('');
  const escaped = JSON.stringify(shown).replace(/\p{Cf}/gu, escapeCharacter);
  return characters.length > QUOTED_CHARACTERS ? `${escaped}…` : escaped;
}

function escapeCharacter(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
