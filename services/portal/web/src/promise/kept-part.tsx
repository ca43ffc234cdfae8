// What was promised of a delivered shipment, what came true, and what it saved against each other way of that day.
import type { PastPromise } from '@fourports/contracts/planning/promises';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { everyPromiseQuery } from '../api/plan-queries.ts';
import { Icon } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { cityOf, type Reader } from '../i18n/reader.ts';
import { fullMoment } from '../plans/plan-words.ts';
import { keptBy, likelyWords, promisedBefore } from './kept-promise.ts';
import { pastMoment } from './promise-words.ts';
import { SavedPart } from './saved-part.tsx';

type Props = { shipmentId: string; deliveredAt: string; from: string; to: string; reader: Reader };

export const KeptPart = (props: Props): ReactNode => {
  const { shipmentId, deliveredAt, to, reader } = props;
  const { t } = reader;
  const id = useId();
  const given = useQuery(everyPromiseQuery(shipmentId));
  const promised = promisedBefore(deliveredAt, given.data ?? []);
  return (
    <section className="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{t('plans:kept.title')}</h2>
        <span className="muted">{t('plans:kept.note', { city: cityOf(reader, to) })}</span>
      </header>
      <p className="b" data-testid="came-true">
        {t('plans:kept.delivered', { time: fullMoment(deliveredAt, to, reader) })}
      </p>
      {given.isError ? <ProblemNote error={given.error} onRetry={() => void given.refetch()} /> : null}
      {given.data === undefined ? (
        given.isError ? null : (
          <span className="skeleton" />
        )
      ) : promised === undefined ? (
        <p className="sec">{noneWords(given.data, reader)}</p>
      ) : (
        <table className="ev past" data-testid="kept">
          <thead>
            <tr>
              <th scope="col">{t('plans:promise.given')}</th>
              <th scope="col">{t('plans:quantiles.likely')}</th>
              <th scope="col">{t('plans:percent', { percent: 80 })}</th>
              <th scope="col">{t('plans:percent', { percent: 95 })}</th>
            </tr>
          </thead>
          <tbody>
            <Row {...props} past={promised.first} title={t('plans:kept.first')} />
            {promised.last === promised.first ? null : (
              <Row {...props} past={promised.last} title={t('plans:kept.last')} />
            )}
          </tbody>
        </table>
      )}
      <SavedPart shipmentId={shipmentId} reader={reader} />
    </section>
  );
};

/** Why there was none, where planning said so. */
const noneWords = (given: readonly PastPromise[], reader: Reader): string => {
  const promise = given.at(-1)?.promise;
  return promise?.status === 'unknown'
    ? reader.t(`plans:promise.unknown.${promise.because}`)
    : reader.t('plans:kept.none');
};

const Row = ({
  past,
  title,
  deliveredAt,
  from,
  to,
  reader,
}: Props & { past: PastPromise; title: string }) => {
  const { t } = reader;
  const [likely, by80, by95] = [50, 80, 95].map((percent) => pastMoment(past, percent));
  const moment = (at: string | undefined) =>
    at === undefined ? t('plans:beyond') : fullMoment(at, to, reader);
  return (
    <tr>
      <td>
        <b className="b">{title}</b>
        <span className="why">{fullMoment(past.givenAt, from, reader)}</span>
      </td>
      <td data-label={t('plans:quantiles.likely')}>
        {moment(likely)}
        <span className="why">{likelyWords(likely, deliveredAt, reader)}</span>
      </td>
      <td data-label={t('plans:percent', { percent: 80 })}>
        {moment(by80)}
        <CameTrue at={by80} deliveredAt={deliveredAt} reader={reader} />
      </td>
      <td data-label={t('plans:percent', { percent: 95 })}>
        {moment(by95)}
        <CameTrue at={by95} deliveredAt={deliveredAt} reader={reader} />
      </td>
    </tr>
  );
};

type CameTrueProps = { at: string | undefined; deliveredAt: string; reader: Reader };

const CameTrue = ({ at, deliveredAt, reader }: CameTrueProps): ReactNode => {
  const { isKept, words } = keptBy(at, deliveredAt, reader);
  return (
    <span className={`st why ${isKept ? 'green' : 'red'}`}>
      <Icon name={isKept ? 'check' : 'cross'} />
      {words}
    </span>
  );
};
