// What makes a password good enough: length, and not being what everybody tries first. No "one of each kind"
// rules: NIST SP 800-63B §3.1.1.2 and OWASP ASVS 5.0 6.2.5 advise against them.
import { COMMON_PASSWORD_WORDS } from './common-password-words.ts';
import { type Refusal, refuse } from './refusal.ts';

const SHORTEST_PASSWORD = 10;
/** Digits alone are dates and telephone numbers; from here on they are worth something. */
const SHORTEST_NUMBER = 16;
/** Steps along a keyboard row, the alphabet or one key add nothing; so many others must remain. */
const FEWEST_SURPRISES = 4;
const KEYBOARD = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * Undefined when the password will do. `about` are words an attacker who knows the person tries: the e-mail
 * address, the name, the organisation's name. Example: `passwordProblem('P@ssw0rd2024', [])` is refused.
 */
export const passwordProblem = (password: string, about: readonly string[]): Refusal | undefined => {
  const characters = [...password.normalize('NFKC').toLowerCase()];
  if (characters.length < SHORTEST_PASSWORD)
    return weak(`it has ${characters.length} characters. Send at least ${SHORTEST_PASSWORD}.`);
  const plain = characters.join('');
  if (/^\d+$/.test(plain) && characters.length < SHORTEST_NUMBER)
    return weak('it is only digits, as dates and telephone numbers are. Add words.');
  if (isRepetition(plain) || surprises(characters) < FEWEST_SURPRISES)
    return weak('it repeats itself or follows the keyboard. Send several words that do not belong together.');
  const cores = coresOf(plain);
  if (cores.some((core) => COMMON_PASSWORD_WORDS.has(core)))
    return weak('it is a word that is tried first, with digits or signs around it. Send several words.');
  if (about.flatMap(partsOf).some((part) => cores.includes(part)))
    return weak('it is made of your own name or address. Send several words nobody links to you.');
  return undefined;
};

const weak = (why: string): Refusal => refuse('PASSWORD_TOO_WEAK', `Failed to take the password: ${why}`);

/** The same short block again and again: `abc1abc1abc1`. */
const isRepetition = (text: string): boolean => (text + text).indexOf(text, 1) < text.length;

const surprises = (characters: readonly string[]): number =>
  characters.slice(1).filter((next, index) => !isExpected(characters[index] ?? '', next)).length;

const isExpected = (before: string, next: string): boolean =>
  Math.abs(next.charCodeAt(0) - before.charCodeAt(0)) <= 1 || areNeighbours(before, next);

/** Keys beside, above or below each other; `1q2w3e` is a walk too. */
const areNeighbours = (one: string, other: string): boolean => {
  const [rowOfOne, rowOfOther] = [one, other].map((key) => KEYBOARD.findIndex((row) => row.includes(key)));
  if (rowOfOne === undefined || rowOfOther === undefined || rowOfOne < 0 || rowOfOther < 0) return false;
  const column = (KEYBOARD[rowOfOne] ?? '').indexOf(one) - (KEYBOARD[rowOfOther] ?? '').indexOf(other);
  return Math.abs(rowOfOne - rowOfOther) <= 1 && Math.abs(column) <= 1;
};

/** What remains when digits and signs around the letters, then the leet spelling, are undone. */
const coresOf = (plain: string): readonly string[] => {
  const stripped = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const unleeted = [...plain].map((sign) => LEET[sign] ?? sign).join('');
  const tailless = [...plain.replace(/[\d\W_]+$/u, '')].map((sign) => LEET[sign] ?? sign).join('');
  return [stripped, unleeted, tailless].flatMap((core) => [core, ...halves(core)]);
};

/** `passwordpassword` and `password.password` are no better than one of them. */
const halves = (text: string): readonly string[] => {
  const parts = text.split(/[^\p{L}]+/u).filter((part) => part !== '');
  const same = parts.length > 1 && parts.every((part) => part === parts[0]);
  return same && parts[0] !== undefined ? [parts[0]] : [];
};

const partsOf = (text: string): readonly string[] => {
  const lower = text.normalize('NFKC').toLowerCase();
  return [
    lower,
    lower.replace(/@.*$/, ''),
    ...lower.split(/[^\p{L}\d]+/u),
    lower.replace(/[^\p{L}\d]+/gu, ''),
  ].filter((part) => part.length >= 4);
};
