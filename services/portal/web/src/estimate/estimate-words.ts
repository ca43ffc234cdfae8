// An estimate in sentences: by when with four in five, with which boat, until when it may become ready.
import type { Provenance } from '@fourports/contracts';
import type { PlanOption } from '@fourports/contracts/planning/plans';
import { signed } from '../crossing/crossing-notes.tsx';
import { type Reader, shortPlace } from '../i18n/reader.ts';
import { percentWords } from '../plans/money-words.ts';
import { dayAt, ferryOf, fullMoment } from '../plans/plan-words.ts';

/** `80 % by Tue 24 Nov, most likely Sun 22 Nov`: once where both are the same day. */
export const headlineOf = (option: PlanOption | undefined, to: string, reader: Reader): string => {
  const { p50, p80 } = option?.delivery ?? { p50: null, p80: null };
  if (p50 === null || p80 === null) return reader.t('plans:estimate.notYet');
  const [likely, by] = [dayAt(p50, to, reader), dayAt(p80, to, reader)];
  return likely === by
    ? reader.t('plans:estimate.headlineSame', { by })
    : reader.t('plans:estimate.headline', { by, likely });
};

export const wayWords = (option: PlanOption, to: string, reader: Reader): string =>
  reader.t('plans:estimate.way', {
    mode: reader.t(`timeline:modes.${option.mode}`),
    place: shortPlace(reader, to),
  });

export type Sentence = {
  readonly name: 'boat' | 'lastReady';
  readonly text: string;
  /** Where nobody publishes the boat's time: that it is assumed and how far off it may be, and why. */
  readonly assumed?: { readonly text: string; readonly source: string };
};

const assumedWords = (provenance: Provenance | undefined, reader: Reader): Pick<Sentence, 'assumed'> => {
  if (provenance?.assumption !== true) return {};
  const { source, rangeMinutes } = provenance;
  if (rangeMinutes === undefined)
    return { assumed: { text: reader.t('plans:estimate.assumedTime'), source } };
  const [from, to] = rangeMinutes;
  const range = { from: signed(from), to: signed(to) };
  return { assumed: { text: reader.t('plans:estimate.assumedTimeRange', range), source } };
};

/** About the boat it most likely takes; none where the way has no boat. */
export const boatSentences = (option: PlanOption, reader: Reader): readonly Sentence[] => {
  const ferry = ferryOf(option);
  const placeId = ferry?.placeId;
  const [first, second] = ferry?.departures ?? [];
  if (placeId === undefined || first === undefined) return [];
  const boat = reader.t('plans:estimate.boat', {
    departure: fullMoment(first.departureAt, placeId, reader),
    percent: percentWords(first.share, reader),
  });
  const missed =
    second === undefined
      ? ''
      : reader.t('plans:estimate.missed', { departure: fullMoment(second.departureAt, placeId, reader) });
  const { lastReady } = option;
  return [
    {
      name: 'boat',
      text: reader.language === 'en' || reader.language === 'ko' ? `${boat} ${missed}`.trim() : boat + missed,
      ...assumedWords(first.provenance, reader),
    },
    ...(lastReady === undefined
      ? []
      : [
          {
            name: 'lastReady' as const,
            text: reader.t('plans:estimate.lastReady', {
              time: fullMoment(lastReady.readyAt, placeId, reader),
              departure: fullMoment(lastReady.departureAt, placeId, reader),
              percent: percentWords(lastReady.chance, reader),
            }),
          },
        ]),
  ];
};
