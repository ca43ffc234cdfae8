// Every promise that was given, the latest first; none is overwritten.
import type { PastPromise } from '@fourports/contracts/planning/promises';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { pastPromisesQuery } from '../api/plan-queries.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import type { Reader } from '../i18n/reader.ts';
import { percentWords } from '../plans/money-words.ts';
import { fullMoment } from '../plans/plan-words.ts';
import { pastMoment } from './promise-words.ts';

type Props = { shipmentId: string; from: string; to: string; reader: Reader };

export const PastPromises = ({ shipmentId, from, to, reader }: Props): ReactNode => {
  const { t } = reader;
  const id = useId();
  const past = useQuery(pastPromisesQuery(shipmentId));
  const items = past.data ?? [];
  return (
    <section className="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{t('plans:promise.past')}</h2>
        <span className="muted">{t('plans:promise.pastNote')}</span>
      </header>
      {past.isError ? <ProblemNote error={past.error} onRetry={() => void past.refetch()} /> : null}
      {past.data !== undefined && items.length === 0 ? (
        <p className="sec">{t('plans:promise.noneGiven')}</p>
      ) : (
        <table className="ev past" data-testid="past-promises">
          <thead>
            <tr>
              <th scope="col">{t('plans:promise.given')}</th>
              <th scope="col">{t('plans:promise.bookedBoat')}</th>
              <th scope="col">{t('plans:quantiles.likely')}</th>
              <th scope="col">{t('plans:percent', { percent: 80 })}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((each) => (
              <Given key={each.unitId + each.givenAt} past={each} from={from} to={to} reader={reader} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const Given = ({ past, from, to, reader }: Omit<Props, 'shipmentId'> & { past: PastPromise }): ReactNode => {
  const { t } = reader;
  const { promise } = past;
  const moment = (percent: number): string => {
    const at = pastMoment(past, percent);
    return at === undefined ? t('plans:beyond') : fullMoment(at, to, reader);
  };
  return (
    <tr>
      <td>
        <b className="b">{fullMoment(past.givenAt, from, reader)}</b>
      </td>
      {promise.status === 'unknown' ? (
        <td colSpan={3} className="sec">
          {t(`plans:promise.unknown.${promise.because}`)}
        </td>
      ) : (
        <>
          <td data-label={t('plans:promise.bookedBoat')}>
            {promise.bookedSailing === undefined ? '–' : percentWords(promise.bookedSailing.share, reader)}
          </td>
          <td data-label={t('plans:quantiles.likely')}>{moment(50)}</td>
          <td data-label={t('plans:percent', { percent: 80 })}>{moment(80)}</td>
        </>
      )}
    </tr>
  );
};
