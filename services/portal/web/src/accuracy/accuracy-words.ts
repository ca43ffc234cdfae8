// Scores in words, with how many they rest on.
import type { Accuracy } from '@fourports/contracts/planning/accuracy';
import { durationOf, type Reader } from '../i18n/reader.ts';

export type Scores = Accuracy['all'];
type Bucket = Accuracy['buckets'][number];

/** One decimal: of a few journeys a whole percent already is one of them. */
export const shareWords = (share: number | undefined, reader: Reader): string =>
  share === undefined
    ? '–'
    : reader.t('plans:percent', {
        percent: (share * 100).toLocaleString(reader.language, { maximumFractionDigits: 1 }),
      });

export const headlineOf = ({ journeys, within80 }: Scores, reader: Reader): string =>
  within80 === undefined || journeys === 0
    ? reader.t('plans:accuracy.title')
    : reader.t('plans:accuracy.headline', { count: journeys, percent: shareWords(within80, reader) });

/** `6–12 h`, and the last `168 h and more`. */
export const hoursWords = ({ hoursFrom, hoursTo }: Bucket, reader: Reader): string =>
  hoursTo === undefined
    ? reader.t('plans:accuracy.hoursFrom', { from: hoursFrom })
    : reader.t('plans:accuracy.hours', { from: hoursFrom, to: hoursTo });

export const minutesWords = (minutes: number | undefined, reader: Reader): string =>
  minutes === undefined ? '–' : durationOf(reader, minutes);

export const brierWords = ({ brier }: Scores, reader: Reader): string =>
  brier === undefined
    ? '–'
    : reader.t('plans:accuracy.brierOf', {
        score: brier.score.toLocaleString(reader.language, {
          minimumFractionDigits: 3,
          maximumFractionDigits: 3,
        }),
        count: brier.odds,
      });
