// A delivered shipment's promises against what came true: as first given, and as last given before delivery.
import type { PastPromise } from '@fourports/contracts/planning/promises';
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { durationOf, type Reader } from '../i18n/reader.ts';
import { pastMoment } from './promise-words.ts';

/** When the last of its units was there; undefined before. */
export const deliveredAtOf = ({ delivery, milestones }: Timeline): string | undefined =>
  delivery.phase === 'delivered'
    ? milestones
        .filter(({ kind }) => kind === 'delivered')
        .flatMap(({ actual }) => (actual?.at === undefined ? [] : [actual.at]))
        .toSorted()
        .at(-1)
    : undefined;

/** The one that says latest, as a shipment is there with the last of its units; never is later than any. */
const latest = (promises: readonly PastPromise[]): PastPromise | undefined =>
  promises.toSorted((one, other) =>
    (pastMoment(other, 80) ?? '9').localeCompare(pastMoment(one, 80) ?? '9'),
  )[0];

type Promised = { readonly first: PastPromise; readonly last: PastPromise };

/** Undefined where none was given with a day before it was there. */
export const promisedBefore = (deliveredAt: string, given: readonly PastPromise[]): Promised | undefined => {
  const known = given
    .filter(({ promise, givenAt }) => promise.status === 'known' && givenAt < deliveredAt)
    .toSorted((one, other) => one.givenAt.localeCompare(other.givenAt));
  const byUnit = [...Map.groupBy(known, ({ unitId }) => unitId).values()];
  const first = latest(byUnit.flatMap((each) => each.slice(0, 1)));
  const last = latest(byUnit.flatMap((each) => each.slice(-1)));
  return first === undefined || last === undefined ? undefined : { first, last };
};

/** Less than this is the same minute twice rounded. */
const SAME_MINUTES = 1;

/** How far the delivery was from what was most likely. */
export const likelyWords = (at: string | undefined, deliveredAt: string, reader: Reader): string => {
  if (at === undefined) return '';
  const minutes = (Date.parse(deliveredAt) - Date.parse(at)) / 60_000;
  if (Math.abs(minutes) < SAME_MINUTES) return reader.t('plans:kept.exact');
  return reader.t(minutes < 0 ? 'plans:kept.sooner' : 'plans:kept.later', {
    duration: durationOf(reader, minutes),
  });
};

type Kept = { readonly isKept: boolean; readonly words: string };

/** Was it there by then? A promise beyond the horizon is kept by any delivery. */
export const keptBy = (at: string | undefined, deliveredAt: string, reader: Reader): Kept => {
  const minutes = at === undefined ? 0 : (Date.parse(at) - Date.parse(deliveredAt)) / 60_000;
  const isKept = minutes >= 0;
  const duration = durationOf(reader, minutes);
  return {
    isKept,
    words: isKept ? reader.t('plans:kept.kept') : reader.t('plans:kept.missed', { duration }),
  };
};
