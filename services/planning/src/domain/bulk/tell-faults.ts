// What is wrong with a row, in a sentence of the file's language.
import type { BulkError, BulkRole } from '@fourports/contracts/planning/bulk';
import type { Process } from '@fourports/contracts/planning/process';
import { type BulkLanguage, filled, type WordsByLanguage, wordsIn } from './bulk-words.ts';
import type { PlaceNames } from './know-places.ts';
import type { RowFault } from './read-order.ts';

export type FaultTelling = {
  readonly words: WordsByLanguage;
  readonly places: PlaceNames;
  readonly processes: readonly Process[];
};

/** Longer values are cut: a sentence is read by people. */
const MOST_SHOWN = 80;

/** `headerOf` gives a role's column as the file names it. */
export const tellFault = (
  { words, places, processes }: FaultTelling,
  { code, role, value, known }: RowFault,
  { language, headerOf }: { readonly language: BulkLanguage; readonly headerOf: (role: BulkRole) => string },
): BulkError => {
  const shown = value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN)}…` : value;
  const column = role === undefined ? undefined : headerOf(role);
  const detail = filled(words[language].faults[code], {
    column: column ?? '',
    value: shown,
    known: tellKnown(known, { words, places, processes, language }),
  });
  return { ...(column === undefined ? {} : { column }), code, value: shown, detail };
};

const tellKnown = (
  known: RowFault['known'],
  { words, places, processes, language }: FaultTelling & { readonly language: BulkLanguage },
): string => {
  switch (known) {
    case undefined:
      return '';
    case 'origin':
    case 'destination':
      return places.ends(known, language);
    case 'modes':
      return Object.values(words[language].modes)
        .map((names) => wordsIn(names)[0])
        .join(', ');
    case 'lanes':
      return tellLanes(processes, places, language);
    default:
      return known.join(', ');
  }
};

const tellLanes = (processes: readonly Process[], places: PlaceNames, language: BulkLanguage): string => {
  const nameOf = (placeId: string): string => places.byId(placeId)?.names[language] ?? placeId;
  const lanes = processes
    .filter(({ standing }) => standing.status === 'offered')
    .map(
      ({ originPlaceId, destinationPlaceId }) => `${nameOf(originPlaceId)} → ${nameOf(destinationPlaceId)}`,
    );
  return [...new Set(lanes)].join(', ');
};
