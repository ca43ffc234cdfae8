// Scores in words, with how many they rest on.
import { type Accuracy, LEAST_JOURNEYS } from '@fourports/contracts/planning/accuracy';
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

/** Of so few journeys a share would look like knowledge. */
export const hasEnough = ({ journeys }: Pick<Scores, 'journeys'>): boolean => journeys >= LEAST_JOURNEYS;

/** A share of so many journeys, or that they are too few. */
export const shareOf = (share: number | undefined, { journeys }: Scores, reader: Reader): string =>
  share === undefined || hasEnough({ journeys })
    ? shareWords(share, reader)
    : reader.t('plans:accuracy.tooFewCell', { count: journeys });

export const headlineOf = (scores: Scores, reader: Reader): string => {
  const { journeys, within80 } = scores;
  if (within80 === undefined || journeys === 0) return reader.t('plans:accuracy.title');
  return hasEnough(scores)
    ? reader.t('plans:accuracy.headline', { count: journeys, percent: shareWords(within80, reader) })
    : reader.t('plans:accuracy.tooFew', { count: journeys, least: LEAST_JOURNEYS });
};

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
