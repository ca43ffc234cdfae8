// No boat within the month of the ready time: the two nearest that are published, each a question of its own.
import type { PlanOption } from '@fourports/contracts/planning/plans';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sailingsQuery } from '../api/queries.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { dateIn } from '../format/zoned-time.ts';
import { type Reader, zoneOf } from '../i18n/reader.ts';
import { ferryOf, fullMoment, reasonWords } from '../plans/plan-words.ts';
import { nearestTo } from './ways.ts';

type Props = {
  options: readonly PlanOption[];
  readyAt: string;
  now: string;
  reader: Reader;
  onReady: (at: string) => void;
};

/** A day before it leaves: time enough for every cut-off, as far as they are known. */
const DAY_MS = 86_400_000;

export const NoSailing = ({ options, readyAt, now, reader, onReady }: Props): ReactNode => {
  const { t } = reader;
  const ferry = options.map(ferryOf).find((each) => each?.placeId !== undefined);
  const placeId = ferry?.placeId ?? '';
  const sailings = useQuery({
    ...sailingsQuery({
      fromPlaceId: ferry?.placeId,
      toPlaceId: ferry?.toPlaceId,
      from: dateIn(new Date(Date.parse(now) + DAY_MS).toISOString(), zoneOf(reader, placeId)),
      limit: 200,
    }),
    enabled: ferry !== undefined,
  });
  // What is only computed from the timetable is not planned with: asking for it would answer nothing again.
  const departures = (sailings.data ?? []).flatMap(({ departure, status, provisional, fromPlaceId }) =>
    departure.at === undefined || status !== 'scheduled' || provisional || fromPlaceId !== placeId
      ? []
      : [{ at: departure.at }],
  );
  const why = options
    .flatMap(({ reasons }) => reasons)
    .find(({ code }) => code === 'beyondPublishedSailings');
  const nearest = nearestTo(departures, readyAt);
  return (
    <div className="banner" role="status">
      <p>{t('plans:estimate.noSailing')}</p>
      {why === undefined ? null : <p>{reasonWords(why, { steps: [] }, reader, now)}</p>}
      {sailings.isError ? <ProblemNote error={sailings.error} /> : null}
      {sailings.isPending && ferry !== undefined ? (
        <span className="skeleton" style={{ width: 240 }} />
      ) : null}
      {nearest.length === 0 ? (
        sailings.data === undefined ? null : (
          <p>{t('plans:estimate.noNearest')}</p>
        )
      ) : (
        <>
          <p>{t('plans:estimate.nearest')}</p>
          {nearest.map(({ at }) => (
            <button
              key={at}
              type="button"
              className="btn sm"
              onClick={() => onReady(new Date(Date.parse(at) - DAY_MS).toISOString())}
            >
              {fullMoment(at, placeId, reader)} · {t('plans:estimate.takeNearest')}
            </button>
          ))}
        </>
      )}
    </div>
  );
};
