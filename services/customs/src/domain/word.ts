// What is said with every fact entered by hand, and who may say it: the one place with the rules of entering.
import type { OrganisationKind } from '@fourports/contracts';
import type { Checkpoint, CustomsHappening, EnteredBy } from '@fourports/contracts/customs/happening';
import { isAfter } from './moment.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import { isWithin, type PlaceDirectory } from './place-directory.ts';

/** Who enters: the organisation, as far as its rights depend on it. */
export type Author = {
  readonly enteredBy: EnteredBy;
  readonly kind: OrganisationKind;
  readonly places: readonly string[];
};

export type Word = {
  /** Fresh for each command; facts of its units are named by it. */
  readonly wordId: string;
  readonly placeId: string;
  readonly checkpoint?: Checkpoint;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly authority: string;
  readonly basis: 'document' | 'attested';
  readonly author: Author;
};

export type WordSources = { readonly places: PlaceDirectory; readonly now: string };

/** Whether the word may be said at all; what it says of a case is the case's matter. */
export const checkWord = (word: Word, { places, now }: WordSources): Outcome<undefined> => {
  const { placeId, occurredAt, recordedAt, author } = word;
  if (!places.has(placeId))
    return refuse(
      'UNKNOWN_PLACE',
      `Failed to enter the fact: the place ${placeId} is not known. Send a place of GET /v1/routes/places.`,
    );
  if (isAfter(occurredAt, recordedAt) || isAfter(recordedAt, now))
    return refuse(
      'IN_THE_FUTURE',
      `Failed to enter the fact: it is said to have happened at ${occurredAt} and to be known at ${recordedAt}, and it is ${now}. Send moments that have passed.`,
    );
  return mayEnterAt(author, placeId, places)
    ? accept(undefined)
    : refuse(
        'FORBIDDEN',
        `Failed to enter the fact: ${placeId} is not a place of yours. Enter what customs does at your own places.`,
      );
};

/** A port speaks of its own places; a forwarder of whatever its goods meet. */
const mayEnterAt = (author: Author, placeId: string, places: PlaceDirectory): boolean =>
  author.kind !== 'port' || author.places.some((own) => isWithin(places, placeId, own));

/** What each fact of the word says, whatever its kind. */
export const happeningOf = (word: Word, unitId: string): CustomsHappening => ({
  factId: `${word.wordId}:${unitId}`,
  unitId,
  placeId: word.placeId,
  ...(word.checkpoint === undefined ? {} : { checkpoint: word.checkpoint }),
  occurredAt: word.occurredAt,
  recordedAt: word.recordedAt,
  authority: word.authority,
  basis: word.basis,
  enteredBy: word.author.enteredBy,
});
