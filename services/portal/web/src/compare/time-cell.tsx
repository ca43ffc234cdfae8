// Door to door: how long at 50, 80 and 95 %, when that is on the destination's clock, and with which boat.
import type { ReactNode } from 'react';
import { hoursOf, type Reader } from '../i18n/reader.ts';
import { percentWords } from '../plans/money-words.ts';
import { ferryOf, fullMoment } from '../plans/plan-words.ts';
import { RangeBar } from '../plans/range-bar.tsx';
import type { KnownColumn } from './columns.ts';

type Props = { column: KnownColumn; hours: number; baseline: number | null; to: string; reader: Reader };

const durationWords = (minutes: number | null, reader: Reader): string =>
  minutes === null ? reader.t('plans:beyond') : hoursOf(reader, minutes);

export const TimeCell = ({ column, hours, baseline, to, reader }: Props): ReactNode => {
  const { t } = reader;
  const { span, compared } = column;
  const onAxis = (minutes: number | null): number | null => (minutes === null ? null : minutes / 60 / hours);
  const { p50 } = compared.plan.delivery;
  return (
    <>
      <RangeBar
        at={{ p50: onAxis(span.p50), p80: onAxis(span.p80), p95: onAxis(span.p95) }}
        baseline={column.isBaseline ? null : onAxis(baseline)}
      />
      <p className="tv">
        <b>{durationWords(span.p50, reader)}</b>
        <span>
          {t('plans:quantiles.at80', { duration: durationWords(span.p80, reader) })}{' '}
          <span className="nowrap">
            {t('plans:quantiles.at95', { duration: durationWords(span.p95, reader) })}
          </span>
        </span>
      </p>
      {p50 === null ? null : <span className="src">{fullMoment(p50, to, reader)}</span>}
      <Boats column={column} reader={reader} />
    </>
  );
};

/** The first two boats it may take; all others together are what is left of the odds. */
const Boats = ({ column, reader }: { column: KnownColumn; reader: Reader }): ReactNode => {
  const ferry = ferryOf(column.compared.plan);
  const placeId = ferry?.placeId;
  if (ferry?.departures === undefined || placeId === undefined) return null;
  return (
    <ul className="boats">
      {ferry.departures.slice(0, 2).map(({ departureId, departureAt, share }) => (
        <li key={departureId}>
          {reader.t('plans:boat', {
            percent: percentWords(share, reader),
            departure: fullMoment(departureAt, placeId, reader),
          })}
        </li>
      ))}
    </ul>
  );
};
