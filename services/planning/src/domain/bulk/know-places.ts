// Places and ways of sending by what people call them.
import type { Process } from '@fourports/contracts/planning/process';
import { BULK_LANGUAGES, normalised, type WordsByLanguage, wordsIn } from './bulk-words.ts';

export type NamedPlace = {
  readonly placeId: string;
  readonly names: Readonly<Record<'zh' | 'ko' | 'en' | 'ja', string>>;
  readonly timeZone: string;
  readonly unLocode?: string;
  readonly iata?: string;
};

export type End = 'origin' | 'destination';

/** Undefined: there is none. Several: it may be any of them. */
export type FoundPlaces = readonly NamedPlace[];

export type PlaceNames = {
  readonly find: (text: string, end: End) => FoundPlaces;
  /** Where goods can be sent from or to, by name. */
  readonly ends: (end: End, language: 'zh' | 'ko' | 'en' | 'ja') => string;
  readonly byId: (placeId: string) => NamedPlace | undefined;
};

/** A part of a name is enough where it is long enough to say something: two signs of Han or Hangul, three letters. */
const LEAST_LETTERS = 3;
const LEAST_SIGNS = 2;
const isTelling = (word: string): boolean =>
  word.length >= LEAST_LETTERS || (word.length >= LEAST_SIGNS && !/^[\p{ASCII}]*$/u.test(word));

export const knowPlaces = (places: readonly NamedPlace[], processes: readonly Process[]): PlaceNames => {
  const exact = new Map<string, NamedPlace[]>();
  const byId = new Map(places.map((place) => [place.placeId, place]));
  for (const place of places) {
    for (const word of namesOf(place)) exact.set(word, [...(exact.get(word) ?? []), place]);
  }
  const ends = {
    origin: endsOf(
      places,
      processes.map(({ originPlaceId }) => originPlaceId),
    ),
    destination: endsOf(
      places,
      processes.map(({ destinationPlaceId }) => destinationPlaceId),
    ),
  };
  return {
    find: (text, end) => {
      const word = normalised(text);
      const named = exact.get(word) ?? [];
      const served = named.filter((place) => ends[end].includes(place));
      if (served.length > 0) return served;
      if (named.length > 0 || !isTelling(word)) return named;
      return ends[end].filter((place) => [...namesOf(place)].some((name) => name.includes(word)));
    },
    ends: (end, language) => ends[end].map(({ names }) => names[language]).join(', '),
    byId: (placeId) => byId.get(placeId),
  };
};

const namesOf = ({ placeId, names, unLocode, iata }: NamedPlace): ReadonlySet<string> =>
  new Set(
    [
      placeId,
      placeId.replace(/^plc_/, ''),
      ...(unLocode === undefined ? [] : [unLocode]),
      ...(iata === undefined ? [] : [iata]),
      ...Object.values(names),
    ].map(normalised),
  );

const endsOf = (places: readonly NamedPlace[], ids: readonly string[]): readonly NamedPlace[] =>
  places.filter(({ placeId }) => ids.includes(placeId));

/** What people call a mode → the mode. */
export const modeNames = (words: WordsByLanguage): ReadonlyMap<string, Process['mode']> =>
  new Map(
    BULK_LANGUAGES.flatMap((language) =>
      Object.entries(words[language].modes).flatMap(([mode, names]) =>
        [mode, ...wordsIn(names)].map((name) => [normalised(name), mode as Process['mode']] as const),
      ),
    ),
  );
