// The comparison's sentences: which ways, what the featured one saves, what was asked, at which rates.
import type { ExchangeRates } from '@fourports/contracts/planning/costs';
import { parseMoney } from '@fourports/freight';
import { dayOf } from '../format/zoned-time.ts';
import { durationOf, type Reader, shortPlace, zoneOf } from '../i18n/reader.ts';
import { type Draft, isGiven, numberOf, readyAtOf, textOf } from '../plans/draft.ts';
import { moneyWords } from '../plans/money-words.ts';
import { fullMoment, joined } from '../plans/plan-words.ts';
import { type Column, featuredOf, type KnownColumn } from './columns.ts';
import type { Mode } from './comparison-question.ts';

export const headlineOf = (columns: readonly Column[], baseline: Mode, reader: Reader): string =>
  reader.t('plans:compare.headline', {
    count: columns.length,
    baseline: reader.t(`timeline:modes.${baseline}`),
  });

/** Half the minutes of a bin of the model: less is no difference. */
const SAME_MINUTES = 3;

const soonerWords = (minutes: number | null, share: '50' | '80', reader: Reader): string | undefined => {
  if (minutes === null) return undefined;
  const duration = durationOf(reader, minutes);
  const way = Math.abs(minutes) < SAME_MINUTES ? 'same' : minutes > 0 ? 'sooner' : 'later';
  return reader.t(`plans:compare.${way}${share}`, { duration });
};

const fewerWords = (what: 'handlings' | 'declarations', fewer: number, reader: Reader): string | undefined =>
  fewer === 0
    ? undefined
    : reader.t(`plans:compare.${what}${fewer > 0 ? 'Fewer' : 'More'}`, { count: Math.abs(fewer) });

const savedBy = (column: KnownColumn, reader: Reader): string | undefined => {
  const { saving } = column.compared;
  if (saving === undefined) return undefined;
  const parts = [
    soonerWords(saving.minutes.p50, '50', reader),
    soonerWords(saving.minutes.p80, '80', reader),
    fewerWords('handlings', saving.handlings, reader),
    fewerWords('declarations', saving.declarations, reader),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : joined(parts, reader);
};

/** Empty where there is nothing but the baseline. */
export const summaryOf = (columns: readonly Column[], reader: Reader): string => {
  const featured = featuredOf(columns);
  const saved = featured === undefined ? undefined : savedBy(featured, reader);
  return featured === undefined || saved === undefined
    ? ''
    : reader.t('plans:compare.summary', { mode: reader.t(`timeline:modes.${featured.mode}`), saved });
};

const plain = (value: number, reader: Reader): string => value.toLocaleString(reader.language);

/** What was asked, in the order one tells it. */
export const askedWords = (asked: Draft, reader: Reader): readonly (readonly [string, string])[] => {
  const { t } = reader;
  const from = textOf(asked, 'from');
  const readyAt = readyAtOf(asked, zoneOf(reader, from));
  const value = parseMoney(textOf(asked, 'value'), textOf(asked, 'cur'));
  const goods = [
    t('plans:asked.mass', { kg: plain(numberOf(asked, 'kg'), reader) }),
    isGiven(asked, 'm3') ? t('plans:asked.volume', { m3: plain(numberOf(asked, 'm3'), reader) }) : '',
    isGiven(asked, 'tmin')
      ? t('plans:asked.temperature', { min: textOf(asked, 'tmin'), max: textOf(asked, 'tmax') })
      : '',
  ].filter((part) => part !== '');
  const rows: (readonly [string, string])[] = [
    [t('plans:asked.goods'), goods.join(', ')],
    [t('plans:asked.value'), isGiven(asked, 'value') && value.ok ? moneyWords(value.value, reader) : ''],
    [t('plans:asked.ready'), readyAt === undefined ? '' : fullMoment(readyAt, from, reader)],
    [t('plans:question.from'), shortPlace(reader, from)],
    [t('plans:question.to'), shortPlace(reader, textOf(asked, 'to'))],
    [
      t('plans:asked.load'),
      t('plans:asked.units', {
        units: textOf(asked, 'units'),
        teu: isGiven(asked, 'teu') ? textOf(asked, 'teu') : t('plans:costs.unknown'),
      }),
    ],
  ];
  return rows.filter(([, words]) => words !== '');
};

export const ratesWords = ({ rates, to, on, source }: ExchangeRates, reader: Reader): string =>
  rates.length === 0
    ? reader.t('plans:compare.noRates', { to })
    : reader.t('plans:compare.rates', {
        rates: rates.map(({ from, rate }) => `1 ${from} = ${plain(rate, reader)} ${to}`).join(', '),
        on: dayOf(on, reader.language),
        source,
      });
