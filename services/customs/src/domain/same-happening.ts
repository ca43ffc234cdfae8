// Whether two words speak of one and the same happening, and what they say differently.
import type { Basis } from '@fourports/contracts/customs/happening';
import { casesOf, type Fact } from './fact.ts';
import { minutesBetween } from './moment.ts';
import { isSameSpot, type PlaceDirectory } from './place-directory.ts';

/**
 * Two words of one kind at one port, by different voices and within this time, are taken for one happening where
 * neither names a case of the other. Ours, no rule of any customs: attested clocks are right to the shift, and no
 * trace we have shows the same step twice within two days (domain.md §2.4).
 */
const SAME_HAPPENING_HOURS = 36;

const STRENGTH: Readonly<Record<Basis, number>> = { message: 3, document: 2, attested: 1 };

export const isStronger = (one: Fact, other: Fact): boolean =>
  STRENGTH[one.data.basis] > STRENGTH[other.data.basis];

export const isSameHappening = (one: Fact, other: Fact, places: PlaceDirectory): boolean =>
  one.kind === other.kind &&
  // A notice is kept as often as it is sent.
  one.kind !== 'noticeReceived' &&
  one.data.unitId === other.data.unitId &&
  isSameSpot(places, one.data.placeId, other.data.placeId) &&
  !NAMES.some((name) => contradicts(nameIn(one, name), nameIn(other, name))) &&
  (sharesCase(one, other) || (mayBeUnnamed(one, other) && hoursApart(one, other) <= SAME_HAPPENING_HOURS));

/** People name the case they speak of, so that two cases of theirs are two; customs' messages know none of ours. */
const mayBeUnnamed = (one: Fact, other: Fact): boolean =>
  one.data.basis === 'message' ||
  other.data.basis === 'message' ||
  casesOf(one).length === 0 ||
  casesOf(other).length === 0;

/** How far apart two words are, for the nearest of several. */
export const hoursApart = (one: Fact, other: Fact): number =>
  Math.abs(minutesBetween(one.data.occurredAt, other.data.occurredAt)) / 60;

export const sharesCase = (one: Fact, other: Fact): boolean => {
  const known = casesOf(one);
  return casesOf(other).some((caseId) => known.includes(caseId));
};

/** Fields in which the second word differs from the first, besides the moment. */
export const differencesOf = (one: Fact, other: Fact): readonly string[] =>
  [...NAMES, ...TOLD].filter((name) => {
    const [said, holds] = [nameIn(one, name), nameIn(other, name)];
    return said !== undefined && holds !== undefined && said !== holds;
  });

// What tells two happenings apart.
const NAMES = ['regime', 'declarationNumber', 'permitNumber'];
// What two words of one happening may say differently.
const TOLD = ['placeId', 'authority', 'reason', 'findings', 'plate', 'validUntil', 'toPlaceId'];

const nameIn = (fact: Fact, name: string): string | undefined => {
  const value = Object.entries(fact.data).find(([each]) => each === name)?.[1];
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
};

const contradicts = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;
