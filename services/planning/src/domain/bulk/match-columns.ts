// Which column means what: by its header in any of four languages, or because the caller says so.
import type { BulkRole } from '@fourports/contracts/planning/bulk';
import {
  BULK_LANGUAGES,
  type BulkLanguage,
  normalised,
  type WordsByLanguage,
  wordsIn,
} from './bulk-words.ts';
import { UnreadableFile } from './unreadable-file.ts';

export type MatchedColumns = {
  /** By role the place of its column. */
  readonly at: Readonly<Partial<Record<BulkRole, number>>>;
  /** Of most headers; English when there is none. */
  readonly language: BulkLanguage;
};

/** Normalised header → what it means, and in which language. */
export type HeaderWords = ReadonlyMap<
  string,
  { readonly role: BulkRole; readonly languages: readonly BulkLanguage[] }
>;

/** Throws RangeError when one word means two things: a fault of the texts, which a test finds. */
export const headerWordsOf = (words: WordsByLanguage): HeaderWords => {
  const known = new Map<string, { role: BulkRole; languages: BulkLanguage[] }>();
  for (const language of BULK_LANGUAGES) {
    for (const [role, headers] of Object.entries(words[language].headers)) {
      for (const word of wordsIn(headers).map(normalised)) {
        const entry = known.get(word);
        if (entry === undefined) known.set(word, { role: role as BulkRole, languages: [language] });
        else if (entry.role !== role) throw new RangeError(`"${word}" is a header of two meanings.`);
        else entry.languages.push(language);
      }
    }
  }
  return known;
};

/** Header → role, as the caller states it. */
export type StatedColumns = ReadonlyMap<string, BulkRole>;

const ROLES: readonly string[] = ['origin', 'destination', 'mode', 'processId', 'ready', 'deadline'];
const isRole = (text: string): text is BulkRole => ROLES.includes(text);

/** Reads `ready=Abholung,origin=Von`. Throws UnreadableFile. */
export const readStatedColumns = (text: string | undefined): StatedColumns =>
  new Map(
    (text === undefined || text === '' ? [] : text.split(',')).map((part) => {
      const [role = '', ...header] = part.split('=');
      if (isRole(role) && header.length > 0) return [header.join('=').trim(), role] as const;
      throw new UnreadableFile(
        'headers',
        `"${part}" in columns says nothing. Write role=header, with one of ${ROLES.join(', ')}.`,
      );
    }),
  );

/** Throws UnreadableFile when what a quote needs is not among the headers, or twice. */
export const matchColumns = (
  headers: readonly string[],
  known: HeaderWords,
  stated: StatedColumns = new Map(),
): MatchedColumns => {
  const found = findColumns(headers, known, stated);
  requireEnough(found.at, headers);
  return found;
};

/** The same where something may still be missing. */
export const findColumns = (
  headers: readonly string[],
  known: HeaderWords,
  stated: StatedColumns = new Map(),
): MatchedColumns => {
  const at: Partial<Record<BulkRole, number>> = {};
  const votes = new Map<BulkLanguage, number>();
  const statedRoles = new Set(stated.values());
  for (const [index, header] of headers.entries()) {
    const word = known.get(normalised(header));
    for (const language of word?.languages ?? []) votes.set(language, (votes.get(language) ?? 0) + 1);
    const role =
      stated.get(header.trim()) ??
      (word !== undefined && !statedRoles.has(word.role) ? word.role : undefined);
    if (role === undefined) continue;
    const before = at[role];
    if (before !== undefined) {
      throw new UnreadableFile(
        'headers',
        `"${headers[before]}" and "${header}" both mean ${role}. Say which in columns, for example ${role}=${header}.`,
      );
    }
    at[role] = index;
  }
  const language = BULK_LANGUAGES.toSorted(
    (one, other) => (votes.get(other) ?? 0) - (votes.get(one) ?? 0),
  )[0];
  return { at, language: language ?? 'en' };
};

/** What no column means and every row needs: a ready time, and a process or two places. */
export const lackingIn = (at: MatchedColumns['at']): readonly BulkRole[] => [
  ...(at.ready === undefined ? (['ready'] as const) : []),
  ...(at.processId === undefined && at.origin === undefined ? (['origin'] as const) : []),
  ...(at.processId === undefined && at.destination === undefined ? (['destination'] as const) : []),
];

const requireEnough = (at: MatchedColumns['at'], headers: readonly string[]): void => {
  const lacks = lackingIn(at);
  if (lacks.length === 0) return;
  const got = headers.slice(0, 20).join(', ');
  throw new UnreadableFile(
    'headers',
    `no column means ${lacks.join(' or ')} (got ${got === '' ? 'none' : got}). Use the headers of the template, or say which it is in columns, for example ${lacks[0]}=Header.`,
  );
};
